/** The renderer's built files, by the fixed map of what was built: a request names an entry of it or gets nothing. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

const TYPES: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

export type Page = {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array<ArrayBuffer>
}

/** What holds for every answer: no other origin, no frame, no script or style that was not built, nothing guessed. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

export type Files = { get(path: string): Page }

/** Reads the folder once. `/` is index.html, with a nonce of its own for each answer. */
export function openFiles(folder: string): Files {
  // Names only: inside an archive of Electron a recursive listing gives no types.
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const map = new Map(names.map((name) => [`/${name.split(sep).join('/')}`, join(folder, name)]))
  return {
    get: (path) => {
      const nonce = randomBytes(16).toString('base64')
      const headers = { ...SAFE, 'content-security-policy': policy(nonce) }
      const file = map.get(path === '/' ? '/index.html' : path)
      const type = file && TYPES[extname(file)]
      if (!file || !type)
        return { status: 404, headers: { ...headers, 'content-type': 'text/plain' }, body: bytes('Not here.') }
      const raw = readFileSync(file)
      const body = type.startsWith('text/html') ? bytes(raw.toString('utf8').replaceAll('%NONCE%', nonce)) : bytes(raw)
      // Names of built files carry a hash of what they hold: they never change.
      const lasting = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store'
      return { status: 200, headers: { ...headers, 'content-type': type, 'cache-control': lasting }, body }
    },
  }
}

/** For every answer of a host, whatever it says. */
export const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

function bytes(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}
