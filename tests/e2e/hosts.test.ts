/** What every host of the desk keeps, over every launcher that this machine has. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { call, outcomeOf } from './call.ts'
import { LAUNCHERS, type Launched, lacks, type Place, type Program } from './launch/launch.ts'

const NOTE = { place: 'draft/new', value: { title: 'คณะจากโอซากา', people: 12 } }

describe.each(LAUNCHERS)('$name', (launcher) => {
  describe.skipIf(lacks(launcher))('the host', () => {
    let base = ''
    let open: Launched[] = []
    /** One desk for what leaves it as it is. */
    let shared: Launched
    let home = ''
    beforeAll(async () => {
      home = mkdtempSync(join(tmpdir(), 'withet-host-'))
      shared = await launcher.launch({ data: join(home, 'data'), cabinet: join(home, 'cabinet') })
      await shared.page.waitForFunction(() => document.querySelector('#desk')?.childElementCount)
    })
    afterAll(async () => {
      await shared.close()
      rmSync(home, { recursive: true, force: true })
    })
    const place = (more: Partial<Place> = {}): Place => ({
      data: join(base, 'data'),
      cabinet: join(base, 'cabinet'),
      ...more,
    })
    const start = async (more: Partial<Place> = {}) => {
      const desk = await launcher.launch(place(more))
      open.push(desk)
      return desk
    }
    beforeEach(() => {
      base = mkdtempSync(join(tmpdir(), 'withet-host-'))
    })
    afterEach(async () => {
      for (const desk of open) await desk.close()
      open = []
      rmSync(base, { recursive: true, force: true })
    })

    test('shows the desk, answers its calls, and refuses what is none', async () => {
      const { page } = shared
      await page.waitForFunction(() => document.querySelector('#desk')?.childElementCount)
      expect(await page.title()).toMatch(/วิเทศ|Withet/)
      const { office, cabinet, host } = await call(page, 'desk.start', {})
      expect(host).toBe(launcher.name === 'loopback' ? 'loopback' : 'electron')
      expect(office.th).toContain('การต่างประเทศ')
      expect(cabinet).toEqual({ root: join(home, 'cabinet'), exists: false })
      expect(await outcomeOf(page, 'desk.start', { path: '/etc/passwd' })).toMatchObject({
        ok: false,
        error: { code: 'usage' },
      })
      expect(await outcomeOf(page, 'fs.read', {})).toMatchObject({ ok: false, error: { code: 'usage' } })
    })

    test('keeps work in hand over a kill, and over closing', async () => {
      const first = await start()
      await call(first.page, 'note.keep', NOTE)
      await first.kill()
      const second = await start()
      expect((await call(second.page, 'note.list', {})).notes).toMatchObject([NOTE])
      await call(second.page, 'note.keep', { ...NOTE, value: 'later' })
      await second.close()
      const third = await start()
      expect((await call(third.page, 'note.list', {})).notes).toMatchObject([{ ...NOTE, value: 'later' }])
    })

    test('lets the page reach nothing but its own host, and run nothing but what was built', async () => {
      const { page } = shared
      await page.evaluate(() => {
        const kept = window as unknown as { broken: string[]; ran: boolean } // marks of this test
        kept.broken = []
        kept.ran = false
        document.addEventListener('securitypolicyviolation', (event) => kept.broken.push(event.effectiveDirective))
      })
      const tried = await page.evaluate(async () => {
        const fails = (work: Promise<unknown>) => work.then(() => 'done', () => 'refused') // biome-ignore format: one line
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        const inline = document.createElement('div')
        inline.setAttribute('onclick', 'window.ran = true')
        const frame = Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })
        const image = Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' })
        const wrong = Object.assign(document.createElement('style'), {
          nonce: 'AAAA',
          textContent: '#desk { outline: 7px solid red }',
        })
        document.body.append(script, inline, frame, image, wrong)
        inline.click()
        // Not at once: what a test evaluates may evaluate more, until it first waits.
        const evaluated = await new Promise((resolve) =>
          setTimeout(() => {
            try {
              resolve(new Function('return "done"')())
            } catch {
              resolve('refused')
            }
          }),
        )
        return {
          fetched: await fails(fetch('https://example.com/')),
          local: await fails(fetch('http://127.0.0.1:1/')),
          socket: await fails(
            new Promise((resolve, reject) => {
              const socket = new WebSocket('wss://example.com/')
              socket.onopen = resolve
              socket.onerror = reject
            }),
          ),
          worker: await fails(
            new Promise((resolve, reject) => {
              const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
              worker.onmessage = resolve
              worker.onerror = reject
            }),
          ),
          evaluated,
          outline: getComputedStyle(document.querySelector('#desk') as Element).outlineWidth,
        }
      })
      expect(tried).toMatchObject({
        fetched: 'refused',
        local: 'refused',
        socket: 'refused',
        worker: 'refused',
        evaluated: 'refused',
      })
      expect(tried.outline).not.toBe('7px')
      const ran = await page.evaluate(() => Reflect.get(window, 'ran'))
      const broken: readonly string[] = await page.evaluate(() => Reflect.get(window, 'broken'))
      expect(ran).toBe(false)
      for (const directive of [
        'script-src-elem',
        'script-src-attr',
        'frame-src',
        'img-src',
        'style-src-elem',
        'connect-src',
      ])
        expect(broken).toContain(directive)
    })

    test('shows its own page without breaking its own rules', async () => {
      const { page } = shared
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(String(error)))
      await page.reload()
      await page.waitForFunction(() => document.querySelector('#desk')?.childElementCount)
      await pause(500)
      expect(said.filter((text) => /Content Security Policy|Refused to|violates/i.test(text))).toEqual([])
      const styled = await page.evaluate(
        () => document.querySelectorAll('style[data-make-styles-bucket], style[nonce]').length,
      )
      expect(styled).toBeGreaterThan(0)
    })

    test('stays where it is, and opens no window', async () => {
      const { page } = shared
      const before = page.url().replace(/#.*/, '')
      await page.evaluate(() => {
        window.open('https://example.com/', '_blank')
        window.open('about:blank')
        const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' })
        document.body.append(link)
        link.click()
        const form = Object.assign(document.createElement('form'), { action: 'https://example.com/', method: 'post' })
        document.body.append(form)
        form.submit()
      })
      if (launcher.name !== 'loopback') {
        await page.evaluate(() => location.assign('https://example.com/'))
        await page.evaluate(() => location.assign('file:///etc/passwd'))
        await page.evaluate(() =>
          document.head.append(
            Object.assign(document.createElement('meta'), {
              httpEquiv: 'refresh',
              content: '0;url=https://example.com/',
            }),
          ),
        )
      }
      await pause(500)
      expect(page.url().replace(/#.*/, '')).toBe(before)
      expect(await outcomeOf(page, 'desk.start', {})).toMatchObject({ ok: true })
      // A browser of the person's own opens what it likes; no page of ours asks it to, and none can see the desk.
      if (launcher.name !== 'loopback') expect(page.context().pages()).toHaveLength(1)
    })

    test('gives the page no permission', async () => {
      const { page } = shared
      const states = await page.evaluate(() =>
        Promise.all(
          ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map(async (name) => {
            const { state } = await navigator.permissions.query({ name: name as PermissionName })
            return state
          }),
        ),
      )
      expect(states).not.toContain('granted')
    })

    test.runIf(launcher.again)('a second start hands its file to the first, and ends', async () => {
      const { page } = shared
      await hearNews(page)
      const at = { data: join(home, 'data'), cabinet: join(home, 'cabinet') }
      const file = join(base, 'osaka.withet')
      writeFileSync(file, 'id: osaka\n')
      expect(await launcher.again?.({ ...at, file })).toBe(0)
      await vi.waitFor(async () =>
        expect(await page.evaluate(() => Reflect.get(window, 'news'))).toContainEqual({
          about: 'file',
          name: 'osaka.withet',
          source: 'id: osaka\n',
        }),
      )
      writeFileSync(join(base, 'evil.exe'), 'MZ')
      expect(await launcher.again?.({ ...at, file: join(base, 'evil.exe') })).toBe(0)
      await pause(300)
      expect(await page.evaluate(() => Reflect.get(window, 'news'))).toHaveLength(1)
    })

    // What only a window of its own has.
    const withProgram = test.runIf(launcher.name !== 'loopback')
    const programOf = ({ program }: Launched): Program => {
      if (!program) throw new Error('no program')
      return program
    }

    withProgram('refuses whoever is not its page', async () => {
      const desk = shared
      const outcomes = await programOf(desk).evaluate(async ({ ipcMain, BrowserWindow }) => {
        // Where Electron and the stand-in keep what answers; there is no public way to forge a sender.
        const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
          string,
          (...args: unknown[]) => Promise<unknown>
        >
        const [window] = BrowserWindow.getAllWindows()
        if (!window) throw new Error('no window')
        const { webContents } = window
        const { frameTreeNodeId, origin } = webContents.mainFrame
        const main = { frameTreeNodeId, origin, parent: null }
        const ask = (event: unknown) => handlers.get('call')?.(event, 'desk.start', {})
        return Promise.all([
          ask({ sender: webContents, senderFrame: main }),
          ask({ sender: webContents, senderFrame: null }),
          ask({ sender: {}, senderFrame: main }),
          ask({ sender: webContents, senderFrame: { ...main, parent: main } }),
          ask({ sender: webContents, senderFrame: { ...main, frameTreeNodeId: -1 } }),
          ask({ sender: webContents, senderFrame: { ...main, origin: 'null' } }),
          ask({ sender: webContents, senderFrame: { ...main, origin: 'https://example.com' } }),
          ask({ sender: webContents, senderFrame: { ...main, origin: 'app://withet.evil' } }),
        ])
      }, undefined)
      expect(outcomes.map((outcome) => (outcome as { ok: boolean }).ok)).toEqual([true, ...Array(7).fill(false)])
    })

    withProgram('has its menus in the language of the desk, and tells the page what was chosen', async () => {
      const desk = shared
      await hearNews(desk.page)
      const labels = () =>
        programOf(desk).evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label), undefined)
      expect(await labels()).toEqual(['แฟ้ม', 'แก้ไข', 'ไปที่', 'มุมมอง', 'ช่วยเหลือ'])
      await call(desk.page, 'desk.settings', { lang: 'en' })
      expect(await labels()).toEqual(['File', 'Edit', 'Go', 'View', 'Help'])
      await programOf(desk).evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('find')?.click(),
        undefined,
      )
      await vi.waitFor(async () =>
        expect(await desk.page.evaluate(() => Reflect.get(window, 'news'))).toContainEqual({
          about: 'menu',
          item: 'find',
        }),
      )
    })

    withProgram('saves where the person says, and tells when that cannot be', async () => {
      const desk = shared
      const answer = (filePath: string) =>
        programOf(desk).evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath })
        }, filePath)
      const save = () =>
        desk.page.evaluate(() =>
          window.withet?.call('file.save', { name: 'ร่าง.docx', bytes: new Uint8Array([80, 75, 3, 4]) }),
        )
      await answer('')
      expect(await save()).toMatchObject({ value: { done: 'cancelled' } })
      await answer(join(base, 'ร่าง.docx'))
      expect(await save()).toMatchObject({ value: { done: 'done' } })
      expect([...readFileSync(join(base, 'ร่าง.docx'))]).toEqual([80, 75, 3, 4])
      await answer(join(base, 'no', 'such', 'folder.docx'))
      expect(await save()).toMatchObject({ ok: false, error: { code: 'file-unwritable' } })
    })

    withProgram('takes another cabinet from its dialog, and keeps it', async () => {
      const desk = await start()
      const folder = join(base, 'other')
      await programOf(desk).evaluate(({ dialog }, folder) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
      }, folder)
      expect(await call(desk.page, 'desk.cabinet', {})).toMatchObject({
        done: 'done',
        start: { cabinet: { root: folder } },
      })
      expect(JSON.parse(readFileSync(join(base, 'data', 'settings.json'), 'utf8')).cabinet).toBe(folder)
    })

    withProgram('prints its page to PDF, and keeps where its window stood', async () => {
      const desk = await start()
      const head = await desk.page.evaluate(async () => {
        const outcome = await window.withet?.call('page.pdf', {})
        const { bytes } = (outcome as { value: { bytes: Uint8Array } }).value
        return String.fromCharCode(...bytes.slice(0, 5))
      })
      expect(head).toBe('%PDF-')
      await programOf(desk).evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 }),
        undefined,
      )
      await desk.close()
      const { window } = JSON.parse(readFileSync(join(base, 'data', 'settings.json'), 'utf8'))
      expect(window).toMatchObject({ x: 40, y: 30, width: 1000, height: 700, maximized: false })
      expect(existsSync(join(base, 'cabinet'))).toBe(false)
    })
  })
})

/** Collects the host's news in the page. */
async function hearNews(page: Launched['page']): Promise<void> {
  await page.evaluate(() => {
    const heard: unknown[] = []
    Reflect.set(window, 'news', heard)
    window.withet?.on((news) => heard.push(news))
  })
}
