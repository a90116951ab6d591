export function Duties() {
  return null
}
