/**
 * The desk in a browser on the same PC: 127.0.0.1 only, a random port, and a link that works once. Whoever calls must be
 * this PC (address), have come by the link (cookie), and ask for this very host (Host, Origin): pages of others cannot.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { fromWire, toWire } from '../wire.ts'
import type { Desk } from './desk.ts'
import type { Files } from './files.ts'

/** A Word document of 20 MB, in base64. */
const MOST_BYTES = 30_000_000

export type Loopback = {
  /** Opens the desk once; then it is spent. */
  readonly link: string
  /** A fresh link: the former one is spent. */
  relink(): string
  close(): Promise<void>
}

export async function serveLoopback(desk: Desk, files: Files, port = 0): Promise<Loopback> {
  const session = randomBytes(32).toString('base64url')
  let once = randomBytes(32).toString('base64url')
  let origin = ''
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => refuse(response, 500, String(error)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the loopback server has no port')
  origin = `http://127.0.0.1:${address.port}`
  const link = () => `${origin}/?once=${once}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (request.socket.remoteAddress !== '127.0.0.1' || `http://${request.headers.host}` !== origin)
      return refuse(response, 403, 'This desk answers on this PC only.')
    const key = searchParams.get('once')
    if (pathname === '/' && request.method === 'GET' && key !== null && once !== '' && same(key, once)) {
      once = ''
      const cookie = `withet=${session}; HttpOnly; SameSite=Strict; Path=/`
      response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' }).end()
      return
    }
    if (!known(request, session)) return refuse(response, 403, SPENT)
    if (request.method === 'GET' && pathname === '/events') return news(response)
    if (request.method === 'GET') return send(response, files.get(pathname))
    const name = /^\/call\/([a-z.-]{1,40})$/.exec(pathname)?.[1]
    if (request.method !== 'POST' || name === undefined) return refuse(response, 404, 'Not here.')
    if (request.headers.origin !== origin || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 403, 'A call comes from the desk itself.')
    const args = await argsOf(request)
    if ('refused' in args) return refuse(response, args.refused, args.why)
    const body = toWire(await desk.call(name, args.value))
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
  }

  function news(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    const stop = desk.listen((told) => void response.write(`data: ${JSON.stringify(told)}\n\n`))
    response.on('close', stop)
  }

  return {
    get link() {
      return link()
    },
    relink: () => {
      once = randomBytes(32).toString('base64url')
      return link()
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const SPENT =
  'ลิงก์นี้ใช้ได้ครั้งเดียวและใช้ไปแล้ว โปรดเปิดโปรแกรมวิเทศใหม่\nThis link works once and was used. Start Withet again for a new one.'

function known(request: IncomingMessage, session: string): boolean {
  const cookies = (request.headers.cookie ?? '').split(/; */)
  return cookies.some((cookie) => cookie.startsWith('withet=') && same(cookie.slice('withet='.length), session))
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

type Body = { readonly value: unknown } | { readonly refused: 400 | 413; readonly why: string }

async function argsOf(request: IncomingMessage): Promise<Body> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MOST_BYTES) return { refused: 413, why: 'This is too large for one call.' }
    chunks.push(chunk)
  }
  try {
    return { value: fromWire(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return { refused: 400, why: 'This is not JSON.' }
  }
}

const send = (response: ServerResponse, { status, headers, body }: ReturnType<Files['get']>): void =>
  void response.writeHead(status, headers).end(body)

function refuse(response: ServerResponse, status: number, why: string): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(why)
}
