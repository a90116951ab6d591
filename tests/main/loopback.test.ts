/** The desk's own server against what is no page of its own: raw sockets, byte by byte, to the real one. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Desk, openDesk } from '../../src/main/desk.ts'
import { openFiles } from '../../src/main/files.ts'
import { type Loopback, serveLoopback } from '../../src/main/loopback.ts'
import { appOptions } from '../../src/main/options.ts'

let base = ''
let desk: Desk
let server: Loopback
let port = 0
/** What a page that came by the link has. */
let [room, cookie] = ['', '']

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'withet-loopback-'))
  mkdirSync(join(base, 'pages'))
  writeFileSync(join(base, 'pages', 'index.html'), '<!doctype html><title>desk</title><meta nonce="%NONCE%">')
  const { app } = appOptions({ cabinet: join(base, 'cabinet') })
  desk = await openDesk(() => ({ ...app, data: join(base, 'data') }))
  const limits = { headersTimeout: 1_000, requestTimeout: 6_000, connectionsCheckingInterval: 50 }
  server = await serveLoopback(desk, openFiles(join(base, 'pages')), { limits })
  port = Number(new URL(server.link).port)
  const { text } = await send(`GET ${pathOf(server.link)} HTTP/1.1\r\n${HOST()}\r\n\r\n`)
  cookie = /set-cookie: (withet=[^;]+); HttpOnly; SameSite=Strict; Path=(\S+)/i.exec(text)?.[1] ?? ''
  room = /Path=(\/[\w-]{22})\//i.exec(text)?.[1] ?? ''
  expect([cookie, room]).not.toContain('')
})
afterAll(async () => {
  await server.close()
  await desk.close()
  rmSync(base, { recursive: true, force: true })
})

const pathOf = (link: string): string => link.slice(link.indexOf('/', 'http://'.length))
const HOST = () => `Host: 127.0.0.1:${port}`
type Answer = { readonly status: number; readonly text: string }

/** Sends bytes as they stand, and reads until the other side closes, or has answered and says no more. */
function send(...parts: readonly (string | Uint8Array)[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Uint8Array[] = []
    let quiet: NodeJS.Timeout | undefined
    const end = () => {
      clearTimeout(quiet)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text })
    }
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      clearTimeout(quiet)
      quiet = setTimeout(end, 60)
    })
    socket.on('close', end)
    socket.on('error', () => {})
    socket.once('timeout', () => reject(new Error('no answer')))
    socket.setTimeout(30_000)
    for (const part of parts) socket.write(part)
  })
}

type Asked = {
  readonly method?: string
  readonly path?: string
  readonly headers?: { readonly [name: string]: string | undefined }
  readonly body?: string
}

/** A call as the page makes it, but for what a row says otherwise; `undefined` leaves a header out. */
function ask({ method = 'POST', path = '/call/desk.start', headers = {}, body = '{}' }: Asked): Promise<Answer> {
  const own: Asked['headers'] = {
    host: `127.0.0.1:${port}`,
    cookie,
    origin: `http://127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'sec-fetch-site': 'same-origin',
  }
  const lines = Object.entries({ ...own, ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  return send(
    `${method} ${path.startsWith('/?') ? path : room + path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  )
}

test('a call as the page makes it is answered, and nobody may keep or frame the answer', async () => {
  const { status, text } = await ask({})
  expect(status).toBe(200)
  expect(text).toContain('"ok":true')
  for (const header of [
    'cache-control: no-store',
    'x-frame-options: DENY',
    'cross-origin-resource-policy: same-origin',
  ])
    expect(text.toLowerCase()).toContain(header.toLowerCase())
})

describe('another host than this one', () => {
  test.each(['evil.test', 'localhost', '0.0.0.0', '127.0.0.1.nip.io', '127.0.0.1.', '[::1]', '127.1', '2130706433'])(
    '%s is sent away',
    async (host) => {
      expect((await ask({ headers: { host: `${host}:${port}` } })).status).toBe(421)
    },
  )
  test.each([
    ['no port', '127.0.0.1'],
    ['another port', '127.0.0.1:1'],
    ['a name before it', 'a@127.0.0.1'],
  ])('%s is sent away', async (_, host) => expect((await ask({ headers: { host } })).status).toBe(421))
  test('none, and two, are no request', async () => {
    expect((await ask({ headers: { host: undefined } })).status).toBe(400)
    const twice = `POST ${room}/call/desk.start HTTP/1.1\r\n${HOST()}\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`
    expect((await send(twice)).status).toBe(400)
  })
  test('an address of another host in the first line is no request', async () => {
    const { status } = await send(`GET http://evil.test/ HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`)
    expect(status).toBe(400)
  })
})

describe('who did not come by the link', () => {
  test.each([
    ['no cookie', { cookie: undefined }],
    ['another cookie', { cookie: `withet=${'A'.repeat(43)}` }],
    ['an empty cookie', { cookie: 'withet=' }],
    ['a cookie of half the length', { cookie: 'withet=AAAA' }],
  ])('%s', async (_, headers) => expect((await ask({ headers })).status).toBe(403))
  test('the right cookie without the room', async () => {
    const { status } = await send(`GET / HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`)
    expect(status).toBe(403)
  })
})

describe('pages of others', () => {
  test.each([
    ['a form as text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no content type', { 'content-type': undefined }],
    ['the origin null', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['another origin', { origin: 'http://evil.test' }],
    ['another port of this PC', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_, headers) => expect((await ask({ headers })).status).toBe(403))
  test('an image, a script, a frame of the desk', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect((await ask({ method: 'GET', path: '/', headers, body: '' })).status).toBe(403)
    expect((await ask({ method: 'GET', path: '/events', headers, body: '' })).status).toBe(403)
  })
})

describe('methods', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is no call', async (method) => {
    const { status, text } = await ask({ method, body: '' })
    expect(status).toBe(405)
    expect(text.toLowerCase()).toContain('allow: post')
  })
  test.each(['POST', 'HEAD', 'TRACE', 'PUT'])('%s is no way to a page', async (method) => {
    expect((await ask({ method, path: '/', body: '' })).status).toBe(405)
  })
  test('a method in a header is not read', async () => {
    const headers = { 'x-http-method-override': 'POST', 'x-http-method': 'POST' }
    expect((await ask({ method: 'GET', headers, body: '' })).status).toBe(405)
  })
  test('HTTP/1.0, a proxy request and a made-up method are not spoken', async () => {
    expect((await send(`GET ${room}/ HTTP/1.0\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`)).status).toBe(505)
    expect((await send(`CONNECT evil.test:443 HTTP/1.1\r\n${HOST()}\r\n\r\n`)).text).not.toMatch(/ 200 /)
    expect((await send(`BREW / HTTP/1.1\r\n${HOST()}\r\n\r\n`)).status).toBe(400)
  })
  test('a WebSocket is refused before it is one, also with the cookie', async () => {
    const upgrade =
      'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=='
    const { status } = await send(`GET ${room}/events HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\n${upgrade}\r\n\r\n`)
    expect(status).toBe(403)
  })
})

describe('sizes and times', () => {
  test('a body that says it is a gigabyte is refused unread', async () => {
    const { status } = await ask({ headers: { 'content-length': '1073741824' }, body: '{' })
    expect(status).toBe(413)
  })
  test('a body in chunks that never ends is refused at the limit, and memory stays flat', async () => {
    const before = process.memoryUsage().rss
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 0x20), Buffer.from('\r\n')])
    const head = `POST ${room}/call/desk.start HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\norigin: http://127.0.0.1:${port}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`
    const { status } = await send(head, ...Array.from({ length: 40 }, () => chunk))
    expect(status).toBe(413)
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024)
  })
  test('a header of a megabyte', async () => {
    expect((await ask({ headers: { 'x-long': 'a'.repeat(1_000_000) } })).status).toBe(431)
    expect((await ask({ method: 'GET', path: `/${'a'.repeat(1_000_000)}`, body: '' })).status).toBe(431)
  })
  test('a request that does not come to its end', async () => {
    expect((await send(`GET ${room}/ HTTP/1.1\r\n${HOST()}\r\nx-slow: `)).status).toBe(408)
    expect((await ask({ headers: { 'content-length': '100' }, body: '{' })).status).toBe(408)
  })
  test('a length and chunks at once, two lengths, and a broken chunk', async () => {
    expect((await ask({ headers: { 'transfer-encoding': 'chunked' } })).status).toBe(400)
    expect((await ask({ headers: { 'content-length': '2\r\ncontent-length: 3' } })).status).toBe(400)
    const chunked = { 'content-length': undefined, 'transfer-encoding': 'chunked' }
    expect((await ask({ headers: chunked, body: 'zz\r\n' })).status).toBe(400)
  })
  test('what is no JSON, and JSON without a bottom', async () => {
    expect((await ask({ body: '{' })).status).toBe(400)
    expect((await ask({ body: '{"$bytes":"*"}' })).status).toBe(400)
    expect((await ask({ body: '['.repeat(200_000) + ']'.repeat(200_000) })).status).toBe(400)
  })
  test('a second request behind a refused one is not read', async () => {
    const evil = `GET ${room}/ HTTP/1.1\r\nHost: evil.test\r\n\r\n`
    const { text } = await send(`${evil}GET ${room}/ HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`)
    expect(text.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
  })
  test('a crowd of sockets that say nothing keeps nobody out for long', async () => {
    const before = process.memoryUsage().rss
    const crowd = Array.from({ length: 2_000 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    await vi.waitFor(async () => expect((await ask({})).status).toBe(200), { timeout: 30_000, interval: 200 })
    for (const socket of crowd) socket.destroy()
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024)
  })
})

describe('the link', () => {
  test('works once; a fresh one ends the former', async () => {
    const former = server.relink()
    const link = server.relink()
    const open = async (link: string) => (await ask({ method: 'GET', path: pathOf(link), body: '' })).status
    expect([await open(former), await open(link), await open(link), await open(server.link)]).toEqual([
      403, 200, 403, 403,
    ])
  })
  test('is not found by trying, and trying costs', async () => {
    const link = server.relink()
    const started = Date.now()
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, at) => ask({ method: 'GET', path: `/?once=${at}${'A'.repeat(42)}`, body: '' })),
    )
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([403]))
    expect(Date.now() - started).toBeGreaterThanOrEqual(200)
    expect(Buffer.from(new URL(link).searchParams.get('once') ?? '', 'base64url')).toHaveLength(32)
  })
  test('HEAD, POST and other sites do not spend it', async () => {
    const path = pathOf(server.relink())
    expect((await ask({ method: 'HEAD', path, body: '' })).status).toBe(405)
    expect((await ask({ method: 'POST', path })).status).toBe(405)
    expect((await ask({ method: 'GET', path, body: '' })).status).toBe(200)
  })
})

test('it stands at 127.0.0.1 alone: not at other addresses of this PC, not at IPv6', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map(({ address }) => address)
    .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'))
  const reached = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => resolve(true)).on('error', () => resolve(false))
      socket.setTimeout(1_000, () => resolve(false))
      socket.once('close', () => socket.destroy())
    })
  for (const host of [...others, '::1', '127.0.0.2']) expect(await reached(host), host).toBe(false)
})

test('a port that is taken is said, not shared', async () => {
  const first = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => first.once('listening', resolve))
  const taken = (first.address() as { port: number }).port // a listening TCP server has one
  await expect(serveLoopback(desk, openFiles(join(base, 'pages')), { port: taken })).rejects.toThrow('EADDRINUSE')
  first.close()
})

test('news reach a page that listens, and a file that was opened waits for it', async () => {
  desk.tell({ about: 'file', name: 'osaka.withet', source: 'id: osaka' })
  desk.tell({ about: 'menu', item: 'nobody hears this' })
  const { status, text } = await ask({ method: 'GET', path: '/events', body: '' })
  expect(status).toBe(200)
  expect(text).toContain('"about":"file","name":"osaka.withet"')
  expect(text).not.toContain('nobody')
  const windows = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  for (const socket of windows) socket.write(`GET ${room}/events HTTP/1.1\r\n${HOST()}\r\ncookie: ${cookie}\r\n\r\n`)
  await pause(200)
  expect((await ask({ method: 'GET', path: '/events', body: '' })).status).toBe(429)
  for (const socket of windows) socket.destroy()
})

test('only the pages that were built are there', async () => {
  for (const path of [
    '/../index.html',
    '/%2e%2e/loopback.ts',
    '/..%2f..%2fpackage.json',
    '/constructor',
    '//evil.test/',
  ])
    expect((await ask({ method: 'GET', path, body: '' })).status, path).toBeGreaterThanOrEqual(400)
  const { text } = await ask({ method: 'GET', path: '/', body: '' })
  const [, nonce] = /'nonce-([^']+)'/.exec(text) ?? []
  expect(nonce).toBeDefined()
  expect(text).toContain(`<meta nonce="${nonce}">`)
})

test('nothing of all this was written anywhere', () => {
  expect(readdirSync(base).sort()).toEqual(['pages'])
})
