/** Real Syncthing, one process a PC, on loopback only: no announcing, no relays, no reports, no upgrades. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SYNC_IGNORES } from '../src/core/cabinet/stignore.ts'

export type Node = {
  /** The synced folder. */
  readonly dir: string
  post(path: string): Promise<void>
  /** Nothing to send, to fetch or to scan. */
  idle(): Promise<boolean>
  stop(): Promise<void>
}

const KEY = 'withet-trial'
const env = { ...process.env, STNOUPGRADE: '1', STNODEFAULTFOLDER: '1' }

export function syncthingVersion(): string | undefined {
  try {
    return /v[\d.]+/.exec(execFileSync('syncthing', ['--version'], { encoding: 'utf8', stdio: 'pipe' }))?.[0]
  } catch {
    return undefined
  }
}

/** Starts nodes that know each other and share one folder; each with its own copy of it. */
export async function startNodes(base: string, count: number): Promise<readonly Node[]> {
  const seats: Seat[] = []
  for (let each = 0; each < count; each++) seats.push(await makeSeat(join(base, `pc${each}`)))
  return Promise.all(seats.map((seat) => startNode(seat, seats)))
}

type Seat = {
  readonly home: string
  readonly dir: string
  readonly id: string
  readonly port: number
  readonly gui: number
}

async function makeSeat(at: string): Promise<Seat> {
  const [home, dir] = [join(at, 'home'), join(at, 'cabinet')]
  mkdirSync(dir, { recursive: true })
  mkdirSync(join(dir, '.stfolder'))
  writeFileSync(join(dir, '.stignore'), SYNC_IGNORES.join('\n'))
  const ask = (...words: string[]) => execFileSync('syncthing', words, { env, encoding: 'utf8', stdio: 'pipe' })
  ask('generate', `--home=${home}`)
  const id = ask('serve', '--device-id', `--home=${home}`).trim()
  return { home, dir, id, port: await freePort(), gui: await freePort() }
}

async function startNode(seat: Seat, seats: readonly Seat[]): Promise<Node> {
  writeFileSync(join(seat.home, 'config.xml'), config(seat, seats))
  const flags = [`--home=${seat.home}`, '--no-browser', '--no-restart', '--no-upgrade']
  const child = spawn('syncthing', ['serve', ...flags], { env, stdio: 'ignore' })
  const url = `http://127.0.0.1:${seat.gui}/rest/`
  const ask = async (path: string, method: 'GET' | 'POST'): Promise<unknown> => {
    const once = () => fetch(url + path, { method, headers: { 'X-API-Key': KEY } })
    // Syncthing may close a connection that was idle just as it is used again; the second time is a new one.
    const answer = await once().catch(once)
    if (!answer.ok) throw new Error(`syncthing answers ${answer.status} to ${path}`)
    return method === 'GET' ? answer.json() : undefined
  }
  await until(60, () =>
    ask('system/ping', 'GET').then(
      () => true,
      () => false,
    ),
  )
  return {
    dir: seat.dir,
    post: (path) => ask(path, 'POST').then(() => {}),
    idle: async () => {
      // Syncthing's own answer; only these two of its fields are used.
      const status = (await ask('db/status?folder=cabinet', 'GET')) as { state: string; needTotalItems: number }
      return status.state === 'idle' && status.needTotalItems === 0
    },
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

const config = (seat: Seat, seats: readonly Seat[]): string => `<configuration version="36">
<folder id="cabinet" path="${seat.dir}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
${seats.map(({ id }) => `<device id="${id}"/>`).join('\n')}
</folder>
${seats.map(({ id, port }) => `<device id="${id}"><address>tcp://127.0.0.1:${port}</address></device>`).join('\n')}
<gui enabled="true" tls="false"><address>127.0.0.1:${seat.gui}</address><apikey>${KEY}</apikey></gui>
<options>
<listenAddress>tcp://127.0.0.1:${seat.port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><reconnectionIntervalS>1</reconnectionIntervalS>
<startBrowser>false</startBrowser>
</options>
</configuration>
`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

/** Asks again and again; false when it never came true. */
export async function until(seconds: number, is: () => Promise<boolean> | boolean): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(200)) if (await is()) return true
  return false
}
