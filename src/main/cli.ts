/** The command line: a host over dispatch, like the others. Reads files, calls, prints; decides nothing. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Results } from '../contract.ts'
import { isoOf } from '../core/date.ts'
import { AppError } from '../core/errors.ts'
import { type AppOptions, openApp, readText } from './app.ts'
import { dispatch, type Handlers } from './dispatch.ts'
import { handlersOf } from './handlers.ts'
import { overview, verbHelp } from './help.ts'
import { plain } from './print.ts'
import { type Call, type Flags, type Host, type OptionSpecs, option, Usage, type Verb } from './verb.ts'
import { delegation } from './verbs/delegation.ts'
import { demo } from './verbs/demo.ts'
import { doctor } from './verbs/doctor.ts'
import { draft } from './verbs/draft.ts'
import { duties } from './verbs/duties.ts'
import { fields } from './verbs/fields.ts'
import { moves } from './verbs/moves.ts'
import { officeKey } from './verbs/office-key.ts'
import { purge } from './verbs/purge.ts'
import { retention } from './verbs/retention.ts'
import { route } from './verbs/route.ts'
import { rules } from './verbs/rules.ts'
import { templates } from './verbs/templates.ts'

const VERBS: { readonly [verb: string]: Verb } = {
  draft,
  route,
  templates,
  fields,
  delegation,
  duties,
  rules,
  moves,
  retention,
  doctor,
  demo,
  purge,
  'office-key': officeKey,
}

/** 0 done, 1 the domain says no, 2 usage, 70 a bug. */
type Exit = 0 | 1 | 2 | 70

const COMMON = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  cabinet: { type: 'string' },
  office: { type: 'string' },
  templates: { type: 'string' },
} as const satisfies OptionSpecs

/** Runs one command line. Never throws: what goes wrong is printed, and told by the exit code. */
export async function run(argv: readonly string[]): Promise<Exit> {
  const json = argv.includes('--json')
  try {
    const { flags, words } = parse(argv)
    const [name, ...rest] = words
    const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
    if (flags.version) return say(VERSION)
    if (name === undefined || name === 'help') return say(overview(Object.values(VERBS)))
    if (!verb) throw new Usage(`There is no command "${plain(name)}". Commands: ${Object.keys(VERBS).join(', ')}.`)
    if (flags.help) return say(verbHelp(verb))
    const stray = Object.keys(flags).find((flag) => !Object.hasOwn(COMMON, flag) && !Object.hasOwn(verb.options, flag))
    if (stray) throw new Usage(`"withet ${name}" does not take --${stray}.`)
    return (await verb.run(rest, flags, hostOf(appOptions(flags), json))) === 1 ? 1 : 0
  } catch (error) {
    return complain(error, json)
  }
}

/** All options of all verbs: an option may stand before its verb. */
function parse(argv: readonly string[]): { readonly flags: Flags; readonly words: readonly string[] } {
  const options = Object.assign({}, COMMON, ...Object.values(VERBS).map((verb) => verb.options))
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    // The specifications name strings, flags and lists of strings only.
    return { flags: values as Flags, words: positionals }
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

function hostOf(app: AppOptions, json: boolean): Host {
  return {
    app,
    call: callOf(app),
    open: (cabinet) => callOf({ ...app, cabinet }),
    show: (value, words) => void process.stdout.write(`${json ? JSON.stringify(value) : plain(words())}\n`),
    progress: (words) => void process.stderr.write(`${plain(words)}\n`),
  }
}

function callOf(app: AppOptions): Call {
  let handlers: Promise<Handlers> | undefined
  return async (name, args) => {
    handlers ??= openApp(app).then(handlersOf)
    const outcome = await dispatch(await handlers, name, args)
    // The contract pairs each name with its result; dispatch has checked the name.
    if (outcome.ok) return outcome.value as Results[typeof name]
    if (outcome.error.code === 'bug') throw new Error(outcome.error.message)
    throw new AppError(outcome.error.code, outcome.error.message, outcome.error.data as AppError['data'])
  }
}

/** Where the program's own files are: the checkout, or the folder that it was installed to. */
const HOME =
  [fileURLToPath(new URL('../..', import.meta.url)), fileURLToPath(new URL('..', import.meta.url))].find((dir) =>
    existsSync(join(dir, 'duties')),
  ) ?? '.'

const VERSION: string = JSON.parse(readText(join(HOME, 'package.json'))).version

function appOptions(flags: Flags): AppOptions {
  const officeFile = option.one(flags, 'office') ?? process.env.WITHET_OFFICE
  const own = option.one(flags, 'templates')
  const cabinet = option.one(flags, 'cabinet') ?? process.env.WITHET_CABINET ?? join(homedir(), 'Withet', 'cabinet')
  return {
    home: HOME,
    cabinet: resolve(cabinet),
    data: resolve(process.env.WITHET_DATA ?? dataFolder()),
    ...(officeFile && { officeFile: resolve(officeFile) }),
    ...(own && { templates: resolve(own) }),
    today: () => {
      const now = new Date()
      return isoOf(now.getFullYear(), now.getMonth() + 1, now.getDate())
    },
  }
}

/** Where programs keep what belongs to this PC: not the part of a Windows profile that roams. */
function dataFolder(): string {
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Withet')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Withet')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'withet')
}

// ---- what is said, and where ----

function say(words: string): Exit {
  process.stdout.write(`${words}\n`)
  return 0
}

const BUG = 'This is a fault of Withet itself; please report it. · เป็นข้อผิดพลาดของโปรแกรมเอง โปรดแจ้งผู้ดูแล'

function complain(error: unknown, json: boolean): Exit {
  const refusal = error instanceof AppError ? error : undefined
  const usage = error instanceof Usage || refusal?.code === 'usage'
  const code = usage ? 'usage' : (refusal?.code ?? 'bug')
  const message = error instanceof Error ? error.message : String(error)
  if (json)
    process.stdout.write(`${JSON.stringify({ error: { code, message, ...(refusal && { data: refusal.data }) } })}\n`)
  process.stderr.write(`${plain(code === 'bug' ? `${BUG}\n${message}` : message)}\n`)
  if (usage) process.stderr.write('"withet --help" shows the commands. · ดูคำสั่งทั้งหมดด้วย withet --help\n')
  return usage ? 2 : refusal ? 1 : 70
}
