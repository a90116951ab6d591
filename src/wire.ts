/** Calls and answers as JSON, for hosts that speak HTTP: bytes travel as `{"$bytes": "<base64>"}`. */

const CHUNK = 0x8000

export const toWire = (value: unknown): string =>
  JSON.stringify(value, function (this: unknown, key, inside: unknown) {
    // As it stood before: a Buffer turns itself into something else on the way here.
    const before: unknown = Reflect.get(Object(this), key)
    return before instanceof Uint8Array ? { $bytes: base64Of(before) } : inside
  })

export const fromWire = (text: string): unknown =>
  JSON.parse(text, (_, inside: unknown) => (isBytes(inside) ? bytesOf(inside.$bytes) : inside))

const isBytes = (value: unknown): value is { readonly $bytes: string } =>
  typeof value === 'object' &&
  value !== null &&
  '$bytes' in value &&
  typeof value.$bytes === 'string' &&
  Object.keys(value).length === 1

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

export function bytesOf(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
