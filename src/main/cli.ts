/** The command line: a host over dispatch, like the others. Reads files, calls, prints; decides nothing. */
import { parseArgs } from 'node:util'
import type { Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { type AppOptions, openApp } from './app.ts'
import { dispatch, type Handlers } from './dispatch.ts'
import { handlersOf } from './handlers.ts'
import { overview, verbHelp } from './help.ts'
import { appOptions, VERSION } from './options.ts'
import { plain } from './print.ts'
import { type Call, type Flags, type Host, type OptionSpecs, option, Usage, type Verb } from './verb.ts'
import { cabinet } from './verbs/cabinet.ts'
import { compare } from './verbs/compare.ts'
import { delegation } from './verbs/delegation.ts'
import { demo } from './verbs/demo.ts'
import { draft } from './verbs/draft.ts'
import { duties } from './verbs/duties.ts'
import { fields } from './verbs/fields.ts'
import { find } from './verbs/find.ts'
import { memory } from './verbs/memory.ts'
import { merge } from './verbs/merge.ts'
import { moves } from './verbs/moves.ts'
import { officeKey } from './verbs/office-key.ts'
import { purge } from './verbs/purge.ts'
import { qa } from './verbs/qa.ts'
import { refile } from './verbs/refile.ts'
import { register } from './verbs/register.ts'
import { retention } from './verbs/retention.ts'
import { revise } from './verbs/revise.ts'
import { route } from './verbs/route.ts'
import { rules } from './verbs/rules.ts'
import { show } from './verbs/show.ts'
import { start } from './verbs/start.ts'
import { status } from './verbs/status.ts'
import { templates } from './verbs/templates.ts'
import { terms } from './verbs/terms.ts'
import { translate } from './verbs/translate.ts'

const VERBS: { readonly [verb: string]: Verb } = {
  start,
  draft,
  find,
  show,
  status,
  refile,
  revise,
  merge,
  compare,
  qa,
  route,
  templates,
  fields,
  delegation,
  duties,
  rules,
  cabinet,
  register,
  moves,
  retention,
  purge,
  memory,
  terms,
  translate,
  'office-key': officeKey,
  demo,
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
  // `withet templates | head` closes the pipe early: that is no fault of anybody's.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  try {
    const { flags, words } = parse(argv)
    const [name, ...rest] = words
    const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
    const say = (value: { readonly version: string } | { readonly help: string }): Exit => {
      print(json ? jsonOf(value) : Object.values(value).join())
      return 0
    }
    if (flags.version) return say({ version: VERSION })
    if (name === undefined || name === 'help') return say({ help: overview(Object.values(VERBS)) })
    if (!verb) throw new Usage(`There is no command "${plain(name)}". Commands: ${Object.keys(VERBS).join(', ')}.`)
    if (flags.help) return say({ help: verbHelp(verb) })
    const stray = Object.keys(flags).find((flag) => !Object.hasOwn(COMMON, flag) && !Object.hasOwn(verb.options, flag))
    if (stray) throw new Usage(`"withet ${name}" does not take --${stray}.`)
    let exit: Exit = 0
    const fault = () => {
      exit = 1
    }
    const [cabinet, office, templates] = ['cabinet', 'office', 'templates'].map((name) => option.one(flags, name))
    const { app, named } = appOptions({ cabinet, office, templates })
    await verb.run(rest, flags, { ...hostOf(app, json), fault, named })
    return exit
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

function hostOf(app: AppOptions, json: boolean): Omit<Host, 'fault' | 'named'> {
  return {
    app,
    call: callOf(app),
    open: (cabinet) => callOf({ ...app, cabinet }),
    show: (value, words) => print(json ? jsonOf(value) : plain(words())),
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

// ---- what is said, and where ----

const print = (words: string): void => void process.stdout.write(`${words}\n`)

/** JSON for a terminal as well: what could paint the screen or turn the line stands escaped. */
const jsonOf = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const BUG = 'This is a fault of Withet itself; please report it. · เป็นข้อผิดพลาดของโปรแกรมเอง โปรดแจ้งผู้ดูแล'

function complain(error: unknown, json: boolean): Exit {
  const refusal = error instanceof AppError ? error : undefined
  const usage = error instanceof Usage || refusal?.code === 'usage'
  const code = usage ? 'usage' : (refusal?.code ?? 'bug')
  const message = error instanceof Error ? error.message : String(error)
  if (json) print(jsonOf({ error: { code, message, ...(refusal && { data: refusal.data }) } }))
  process.stderr.write(`${plain(code === 'bug' ? `${BUG}\n${message}` : message)}\n`)
  if (usage) process.stderr.write('"withet --help" shows the commands. · ดูคำสั่งทั้งหมดด้วย withet --help\n')
  return usage ? 2 : refusal ? 1 : 70
}
