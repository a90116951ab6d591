import { openBrowser, serveDesk } from '../start.ts'
import { option, Usage, type Verb } from '../verb.ts'

export const start: Verb = {
  usage: 'withet start [--port N] [--no-browser]',
  about: {
    en: 'Opens the desk: in its own window where Electron is there, else in the browser of this PC.',
    th: 'เปิดโต๊ะทำงาน: ในหน้าต่างของโปรแกรมถ้ามี Electron ไม่เช่นนั้นเปิดในเบราว์เซอร์ของเครื่องนี้',
  },
  options: { port: { type: 'string' }, 'no-browser': { type: 'boolean' } },
  help: [
    ['--port N', 'this port of 127.0.0.1; any free one if not given', 'พอร์ตของ 127.0.0.1 ถ้าไม่ระบุจะเลือกพอร์ตว่างให้'],
    ['--no-browser', 'only print the link', 'แสดงลิงก์เท่านั้น ไม่เปิดเบราว์เซอร์'],
  ],
  run: async (words, flags, { app, show, progress, named }) => {
    if (words.length > 0) throw new Usage('"withet start" takes no words.')
    const port = Number(option.one(flags, 'port') ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port is a number up to 65535.')
    const { loopback, close } = await serveDesk(app, named, port)
    show({ link: loopback.link }, () => `${SERVED}\n\n  ${loopback.link}\n`)
    if (flags['no-browser'] !== true && !(await openBrowser(loopback.link))) progress(NO_BROWSER)
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    await close()
  },
}

const SERVED = `หน้าต่าง Electron ไม่มีบนเครื่องนี้ จึงเปิดโต๊ะทำงานให้ในเบราว์เซอร์ ลิงก์นี้ใช้ได้ครั้งเดียว (กด Ctrl+C เพื่อปิด)
There is no Electron window here, so the desk is served to the browser. The link works once (Ctrl+C closes the desk):`

const NO_BROWSER = 'เปิดเบราว์เซอร์ให้ไม่ได้ โปรดคัดลอกลิงก์ไปเปิดเอง · No browser could be opened: copy the link into one.'
