export function Translate() {
  return null
}
