export function Delegations() {
  return null
}
