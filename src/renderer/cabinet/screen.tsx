export function CabinetScreen() {
  return null
}
