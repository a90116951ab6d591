import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Bilingual } from '../../core/types.ts'
import { windowHere } from '../binary.ts'
import { opened } from '../opening.ts'
import { hasDisplay, openBrowser, type Served, serveDesk } from '../start.ts'
import { type Flags, type Host, option, Usage, type Verb } from '../verb.ts'

export const start: Verb = {
  usage: 'withet start [FILE] [--browser | --no-browser] [--port N]',
  about: {
    en: 'Opens the desk: in its own window where Electron is there, else in the browser of this PC.',
    th: 'เปิดโต๊ะทำงาน: ในหน้าต่างของโปรแกรมถ้ามี Electron ไม่เช่นนั้นเปิดในเบราว์เซอร์ของเครื่องนี้',
  },
  options: { browser: { type: 'boolean' }, 'no-browser': { type: 'boolean' }, port: { type: 'string' } },
  help: [
    ['FILE', 'a delegation to begin with', 'ไฟล์คณะที่จะเปิดขึ้นมาพร้อมกัน'],
    ['--browser', 'in the browser, even where Electron is there', 'เปิดในเบราว์เซอร์แม้เครื่องนี้มี Electron'],
    ['--no-browser', 'only print the link for a browser', 'แสดงลิงก์สำหรับเบราว์เซอร์เท่านั้น ไม่เปิดให้'],
    ['--port N', 'this port of 127.0.0.1; any free one if not given', 'พอร์ตของ 127.0.0.1 ถ้าไม่ระบุจะเลือกพอร์ตว่างให้'],
  ],
  run: async ([file, ...more], flags, host) => {
    if (more.length > 0) throw new Usage('"withet start" takes one file.')
    const port = Number(option.one(flags, 'port') ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port is a number up to 65535.')
    const inBrowser = flags.browser === true || flags['no-browser'] === true || port !== 0
    const why = inBrowser ? BY_WISH : await noWindow(file, flags, host)
    if (why === undefined) return
    const served = await serveDesk(host.app, host.named, port)
    if (file !== undefined) served.desk.tell(opened(file))
    await serve(served, why, flags['no-browser'] !== true, host)
  },
}

/** Opens the window, and returns when it was closed. Where there can be none, returns why. */
async function noWindow(
  file: string | undefined,
  flags: Flags,
  { app, progress }: Host,
): Promise<Bilingual | undefined> {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const window = windowHere(app.home, { env: process.env, display: hasDisplay(), root })
  if ('why' in window) return window.why
  const named = ['cabinet', 'office', 'templates'].flatMap((name) => {
    const value = option.one(flags, name)
    return value === undefined ? [] : [`--${name}=${value}`]
  })
  const words = [window.main, ...named, ...(file === undefined ? [] : [file])]
  const exit = await new Promise<number | null>((resolve) => {
    const child = spawn(window.binary, words, { stdio: 'inherit', env: { ...process.env, WITHET_DATA: app.data } })
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  if (exit === 0) return undefined
  progress(`Electron: ${exit ?? 'not started'}`)
  return BROKEN
}

async function serve(served: Served, why: Bilingual, browser: boolean, { app, show, progress }: Host): Promise<void> {
  const { loopback } = served
  const offer = async (link: string) => {
    show({ link }, () => `${LINK}\n\n  ${link}\n`)
    if (browser && !(await openBrowser(app.data, link))) progress(NO_BROWSER)
  }
  progress(`${why.th}\n${why.en}`)
  await offer(loopback.link)
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined
  lines?.on('line', () => void offer(loopback.relink()))
  await new Promise<void>((resolve) => {
    lines?.once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  lines?.close()
  await served.close()
}

const LINK = `ลิงก์นี้ใช้ได้ครั้งเดียว กด Enter เพื่อขอลิงก์ใหม่ กด Ctrl+C เพื่อปิดโต๊ะทำงาน
The link works once. Enter gives a new one, Ctrl+C closes the desk:`

const NO_BROWSER = 'เปิดเบราว์เซอร์ให้ไม่ได้ โปรดคัดลอกลิงก์ไปเปิดเอง · No browser could be opened: copy the link into one.'

const BY_WISH: Bilingual = {
  th: 'เปิดโต๊ะทำงานในเบราว์เซอร์ของเครื่องนี้ตามที่ขอ',
  en: 'The desk is served to the browser of this PC, as asked.',
}
const BROKEN: Bilingual = {
  th: 'หน้าต่างของโปรแกรมเปิดไม่ได้ จึงเปิดโต๊ะทำงานในเบราว์เซอร์แทน',
  en: 'The window could not be opened, so the desk opens in the browser.',
}
