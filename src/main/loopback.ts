/**
 * The desk in a browser on the same PC: 127.0.0.1 only, a random port, and a link that works once.
 *
 *   http://127.0.0.1:PORT/?once=KEY   spends the key, sets the cookie, and leads on to the room
 *   http://127.0.0.1:PORT/ROOM/       the desk; ROOM/events its news; POST ROOM/call/NAME its calls
 *
 * Whoever calls must have come by the link (cookie) and ask for this very host (Host, Origin, Sec-Fetch-Site): pages of
 * others cannot. Cookies do not tell ports apart, so this one is bound to the room, a path that no other server on this PC
 * can know.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { fromWire, toWire } from '../wire.ts'
import type { Desk } from './desk.ts'
import { type Files, SAFE } from './files.ts'

/** A Word document of 20 MB, in base64. */
const MOST_BYTES = 30_000_000
const MOST_WINDOWS = 16
/** A window that hears nothing for so long a row of news is gone. */
const MOST_UNHEARD = 1_000_000

/** Times in ms. Browsers on the same PC need a fraction of each. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 5_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  requireHostHeader: true,
}
const MOST_CONNECTIONS = 128
/** How long a wrong key waits for its answer: nobody tries many. */
const WRONG_KEY = 200

export type Loopback = {
  /** Opens the desk once; then it is spent. */
  readonly link: string
  /** A fresh link: the former one is spent. */
  relink(): string
  close(): Promise<void>
}

export type LoopbackOptions = {
  readonly port?: number
  readonly limits?: Partial<Readonly<typeof LIMITS>>
  /** Told when the link was used. */
  readonly used?: () => void
}

export async function serveLoopback(desk: Desk, files: Files, options: LoopbackOptions = {}): Promise<Loopback> {
  const room = `/${randomBytes(16).toString('base64url')}`
  const session = newKey()
  let once = newKey()
  const server = createServer({ ...LIMITS, ...options.limits }, (request, response) => {
    answer(request, response).catch((error: unknown) => refuse(response, 500, String(error)))
  })
  server.maxConnections = MOST_CONNECTIONS
  server.on('upgrade', (_, socket) =>
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n', () => socket.destroy()),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the loopback server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const windows = new Set<ServerResponse>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stray = strayOf(request, origin)
    if (stray) return refuse(response, ...stray)
    const { pathname, searchParams } = new URL(`${origin}${request.url}`)
    const key = searchParams.get('once')
    if (pathname === '/' && key !== null)
      return request.method === 'GET' ? enter(key, response) : notThis(response, 'GET')
    if (!pathname.startsWith(`${room}/`) || !knows(request, session)) return refuse(response, 403, SPENT)
    if (!SAME_SITE.has(request.headers['sec-fetch-site'])) return refuse(response, 403, NOT_DESK)
    const path = pathname.slice(room.length)
    if (path.startsWith('/call/'))
      return request.method === 'POST' ? run(path.slice('/call/'.length), request, response) : notThis(response, 'POST')
    if (request.method !== 'GET') return notThis(response, 'GET')
    if (path === '/events') return news(response)
    const { status, headers, body } = files.get(path)
    response.writeHead(status, headers).end(body)
  }

  /** A page that leads on, not a redirect: after a link in another program's page a redirect would come without the cookie. */
  async function enter(key: string, response: ServerResponse): Promise<void> {
    if (once === '' || !same(key, once)) {
      await pause(WRONG_KEY)
      return refuse(response, 403, SPENT)
    }
    once = ''
    options.used?.()
    const cookie = `withet=${session}; HttpOnly; SameSite=Strict; Path=${room}/`
    const headers = { 'content-type': 'text/html; charset=utf-8', 'set-cookie': cookie, 'cache-control': 'no-store' }
    const page = `<!doctype html><meta http-equiv="refresh" content="0;url=${room}/"><title>วิเทศ</title>`
    response.writeHead(200, { ...SAFE, 'content-security-policy': "default-src 'none'", ...headers }).end(page)
  }

  async function run(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.origin !== origin || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 403, NOT_DESK)
    const args = await argsOf(request)
    if ('refused' in args) return refuse(response, args.refused, args.why)
    const body = toWire(await desk.call(name, args.value))
    response.writeHead(200, { ...SAFE, 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
  }

  function news(response: ServerResponse): void {
    if (windows.size >= MOST_WINDOWS) return refuse(response, 429, 'The desk is open in too many windows.')
    windows.add(response)
    response.writeHead(200, { ...SAFE, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    const stop = desk.listen((told) => {
      response.write(`data: ${JSON.stringify(told)}\n\n`)
      if (response.writableLength > MOST_UNHEARD) response.destroy()
    })
    response.on('close', () => {
      windows.delete(response)
      stop()
    })
  }

  return {
    get link() {
      return `${origin}/?once=${once}`
    },
    relink: () => {
      once = newKey()
      return `${origin}/?once=${once}`
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const window of windows) window.end()
      server.closeIdleConnections()
      // What a closing window has sent is still read; whoever only holds a connection open is cut off.
      setTimeout(() => server.closeAllConnections(), 1_000).unref()
      await closed
    },
  }
}

const newKey = (): string => randomBytes(32).toString('base64url')

const SPENT =
  'ลิงก์นี้ใช้ได้ครั้งเดียวและใช้ไปแล้ว โปรดเปิดโปรแกรมวิเทศใหม่\nThis link works once and was used. Start Withet again for a new one.'
const NOT_DESK = 'A call comes from the desk itself.'
const OTHER_HOST = 'This desk answers on this PC only.'

/** By the desk itself, or by a person: typed, reloaded. Programs that are no browser say nothing, and need the cookie as well. */
const SAME_SITE: ReadonlySet<unknown> = new Set(['same-origin', 'none', undefined])

type Refused = readonly [status: number, why: string]

/** What no browser on this PC sends to its own desk. */
function strayOf({ httpVersion, headersDistinct, socket, url }: IncomingMessage, origin: string): Refused | undefined {
  const hosts = headersDistinct.host ?? []
  if (socket.remoteAddress !== '127.0.0.1') return [403, OTHER_HOST]
  if (hosts.length !== 1) return [400, OTHER_HOST]
  if (`http://${hosts[0]}` !== origin) return [421, OTHER_HOST]
  if (httpVersion !== '1.1') return [505, 'HTTP/1.1 is spoken here.']
  if (!url?.startsWith('/') || !URL.canParse(`${origin}${url}`)) return [400, 'Not an address of this desk.']
  return undefined
}

function knows({ headers }: IncomingMessage, session: string): boolean {
  const cookies = (headers.cookie ?? '').split(/; */)
  return cookies.some((cookie) => cookie.startsWith('withet=') && same(cookie.slice('withet='.length), session))
}

/** Takes the same time wherever the first difference is. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

type Body = { readonly value: unknown } | { readonly refused: 400 | 413; readonly why: string }

const TOO_LARGE: Body = { refused: 413, why: 'This is too large for one call.' }

async function argsOf(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return TOO_LARGE
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > MOST_BYTES) return TOO_LARGE
    chunks.push(chunk)
  }
  try {
    return { value: fromWire(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return { refused: 400, why: 'This is not JSON.' }
  }
}

const notThis = (response: ServerResponse, allow: string): void =>
  refuse(response, 405, `Only ${allow} is answered here.`, { allow })

/** The connection ends with the answer: what else was sent on it is not read. */
function refuse(
  response: ServerResponse,
  status: number,
  why: string,
  more: { readonly [name: string]: string } = {},
): void {
  if (response.headersSent) return void response.destroy()
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' }
  response.writeHead(status, { ...SAFE, ...headers, ...more }).end(why)
}
