/** The desk in a real browser, beside pages and programs that are not its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { call } from './call.ts'
import { noChromium, openChromium } from './launch/browser.ts'
import { lacks } from './launch/launch.ts'
import { ended, loopback, type Serving, serve } from './launch/loopback.ts'

describe.skipIf(lacks(loopback) || noChromium())('beside others', () => {
  let base = ''
  let browser: Browser
  let serving: Serving
  let page: Page
  /** A server of somebody else on this PC: what it was sent, and the page it gives. */
  const heard: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = []
  let trap = '<!doctype html>'
  const other = createServer(({ url = '', headers }, response) => {
    heard.push({ url, headers })
    response.writeHead(200, { 'content-type': 'text/html' }).end(trap)
  })
  let otherPort = 0
  let desk: URL

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'withet-others-'))
    serving = await serve({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
    browser = await openChromium(['MAP evil.test 127.0.0.1', 'MAP *.nip.io 127.0.0.1'])
    page = await (await browser.newContext()).newPage()
    await page.goto(serving.link)
    await page.waitForURL((url) => url.pathname !== '/')
    desk = new URL(page.url())
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    otherPort = (other.address() as { port: number }).port // a listening TCP server has one
  })
  afterAll(async () => {
    other.close()
    await browser.close()
    await ended(serving.program, 'SIGTERM')
    rmSync(base, { recursive: true, force: true })
  })

  test('a name that is made to lead here gets nothing, though the browser believes it', async () => {
    const rebound = await page.context().newPage()
    for (const host of ['evil.test', '127.0.0.1.nip.io']) {
      const answer = await rebound.goto(`http://${host}:${desk.port}${desk.pathname}`)
      expect(answer?.status()).toBe(421)
      expect(await rebound.content()).not.toContain('id="desk"')
    }
    await rebound.close()
  })

  test.each(['127.0.0.1', 'evil.test'])(
    'a page at %s can neither ask, nor read, nor frame, nor change',
    async (host) => {
      const target = desk.href.replace(/#.*/, '')
      const note = JSON.stringify({ place: 'planted', value: 1 })
      trap = `<!doctype html><title>trap</title>
      <img src="${target}"><script src="${target}assets/x.js"></script><iframe name="in" src="${target}"></iframe>
      <form id="f" method="post" enctype="text/plain" target="in" action="${target}call/note.keep"><input name='${note}' value=""></form>`
      const evil = await page.context().newPage()
      await evil.goto(`http://${host}:${otherPort}/`)
      const tried = await evil
        .evaluate(
          async ([target, note]) => {
            const of = (work: Promise<Response>) => work.then(({ status, type }) => `${status} ${type}`, () => 'refused') // biome-ignore format: one line
            const json = { 'content-type': 'application/json' }
            const post = { method: 'POST', body: note, credentials: 'include' } as const
            document.querySelector('form')?.submit()
            const socket = await new Promise((resolve) => {
              const tried = new WebSocket(`${target.replace('http', 'ws')}events`)
              tried.onopen = () => resolve('open')
              tried.onerror = () => resolve('refused')
            })
            return [
              socket,
              await of(fetch(`${target}call/note.keep`, { ...post, headers: json })),
              await of(fetch(`${target}call/note.list`, { credentials: 'include' })),
              frames[0]?.document === undefined ? 'closed' : 'open',
            ]
          },
          [target, note] as const,
        )
        .catch((error: unknown) => [String(error)]) // a frame of another origin throws
      expect(tried.filter((each) => each === 'open' || /^2/.test(each as string))).toEqual([])
      await evil.evaluate(
        ([target, note]) => {
          navigator.sendBeacon(`${target}call/note.keep`, note)
          void fetch(`${target}call/note.keep`, { method: 'POST', mode: 'no-cors', credentials: 'include', body: note })
        },
        [target, note] as const,
      )
      await pause(500)
      expect((await call(page, 'note.list', {})).notes).toEqual([])
      await evil.close()
    },
  )

  test('another server on this PC is never sent the cookie', async () => {
    const [cookie] = await page.context().cookies(desk.href)
    expect(cookie).toMatchObject({ name: 'withet', httpOnly: true, sameSite: 'Strict', path: desk.pathname })
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.filter(({ headers }) => /withet/.test(headers.cookie ?? ''))).toEqual([])
    expect(heard.filter(({ headers }) => (headers.referer ?? '').includes(desk.pathname))).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  test('the spent link opens nothing, in this browser or in another', async () => {
    const stranger = await browser.newContext()
    const second = await stranger.newPage()
    expect((await second.goto(serving.link))?.status()).toBe(403)
    expect((await second.goto(desk.href))?.status()).toBe(403)
    await stranger.close()
  })

  test('the link is on no command line: the browser is led by a file that is the user’s alone, and then gone', async () => {
    const bin = join(base, 'bin')
    mkdirSync(bin)
    const words = join(base, 'words')
    writeFileSync(
      join(bin, 'xdg-open'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > "${words}.part" && mv "${words}.part" "${words}"\n`,
    )
    chmodSync(join(bin, 'xdg-open'), 0o755)
    const env = {
      ...process.env,
      WITHET_DATA: join(base, 'data2'),
      DISPLAY: ':0',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    }
    const program = spawn(
      process.execPath,
      ['bin/withet.js', 'start', '--browser', '--cabinet', join(base, 'cabinet2')],
      { env },
    )
    let said = ''
    program.stderr.on('data', (chunk) => {
      said += chunk
    })
    await vi.waitFor(() => expect(existsSync(words)).toBe(true), 120_000)
    const [file = '', ...more] = readFileSync(words, 'utf8').trim().split('\n')
    expect(more).toEqual([])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const [, key = ''] = /once=([\w-]{43})/.exec(readFileSync(file, 'utf8')) ?? []
    expect(key).not.toBe('')
    expect(file).not.toContain(key)
    expect(readFileSync(`/proc/${program.pid}/cmdline`, 'utf8')).not.toContain(key)
    expect(said).not.toContain(key)

    const reader = await browser.newPage()
    await reader.goto(pathToFileURL(file).href)
    await reader.waitForURL((url) => url.protocol === 'http:' && url.pathname !== '/')
    expect((await call(reader, 'desk.start', {})).host).toBe('loopback')
    expect(await reader.evaluate(() => document.referrer)).not.toContain(key)
    expect(existsSync(file)).toBe(false)
    await reader.close()
    await ended(program, 'SIGTERM')
    expect(program.exitCode).toBe(0)
  })
})
