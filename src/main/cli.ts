/** The command line: a host over dispatch, like the others. Reads files, calls, prints; decides nothing. */
import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { CallName, Results } from '../contract.ts'
import { isoOf } from '../core/date.ts'
import { AppError } from '../core/errors.ts'
import { type AppOptions, openApp, readText } from './app.ts'
import { copyOut } from './copy-out.ts'
import { runDemo } from './demo.ts'
import { dispatch, type Handlers } from './dispatch.ts'
import { handlersOf } from './handlers.ts'
import { helpFor } from './help.ts'
import { plain, print } from './print.ts'

/** 0 done, 1 the domain says no, 2 usage, 70 a bug. */
export type Exit = 0 | 1 | 2 | 70

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  force: { type: 'boolean' },
  cabinet: { type: 'string' },
  office: { type: 'string' },
  templates: { type: 'string' },
  delegation: { type: 'string' },
  lang: { type: 'string' },
  date: { type: 'string' },
  set: { type: 'string', multiple: true },
  unit: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  out: { type: 'string' },
  bilingual: { type: 'string' },
  kind: { type: 'string', multiple: true },
  subject: { type: 'string', multiple: true },
  side: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
} as const

type Flag = keyof typeof OPTIONS
type Flags = ReturnType<typeof parseFlags>['values']

const COMMON: readonly Flag[] = ['json', 'help', 'cabinet', 'office', 'templates']

type Verb = {
  readonly flags: readonly Flag[]
  readonly run: (words: readonly string[], flags: Flags, host: Host) => Promise<void>
}

/** Runs a call through the gate; a refusal ends the command. */
export type Call = <Name extends CallName>(name: Name, args: unknown) => Promise<Results[Name]>

type Host = {
  readonly app: AppOptions
  readonly call: Call
  /** One JSON value with --json, else words for people. */
  show(value: unknown, words: () => string): void
}

class Usage extends Error {}

const VERBS: { readonly [verb: string]: Verb } = {
  draft: {
    flags: ['delegation', 'lang', 'date', 'set', 'unit', 'reason', 'by', 'out', 'force', 'bilingual'],
    run: draft,
  },
  route: { flags: ['date', 'kind', 'subject', 'side'], run: route },
  templates: { flags: [], run: templates },
  duties: { flags: [], run: duties },
  rules: { flags: ['kind', 'subject', 'side', 'unit', 'from', 'to', 'by', 'reason'], run: rules },
  fields: { flags: [], run: fields },
  delegation: { flags: [], run: delegation },
  demo: { flags: ['out'], run: demo },
}

/** Runs one command line. Never throws: what goes wrong is printed, and told by the exit code. */
export async function run(argv: readonly string[]): Promise<Exit> {
  const json = argv.includes('--json')
  try {
    const { values: flags, positionals } = parseFlags(argv)
    const [name, ...words] = positionals
    if (flags.version) return say(VERSION)
    if (flags.help || name === undefined || name === 'help') return say(helpFor(name === 'help' ? words[0] : name))
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
    if (!verb) throw new Usage(`There is no command "${plain(name)}". Commands: ${Object.keys(VERBS).join(', ')}.`)
    const stray = Object.keys(flags).find((flag) => ![...COMMON, ...verb.flags].includes(flag as Flag))
    if (stray) throw new Usage(`"withet ${name}" does not take --${stray}.`)
    await verb.run(words, flags, hostOf(flags, json))
    return 0
  } catch (error) {
    return complain(error, json)
  }
}

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

function hostOf(flags: Flags, json: boolean): Host {
  const app = appOptions(flags)
  let handlers: Promise<Handlers> | undefined
  return {
    app,
    call: async (name, args) => {
      handlers ??= openApp(app).then(handlersOf)
      const outcome = await dispatch(await handlers, name, args)
      // The contract pairs each name with its result; dispatch has checked the name.
      if (outcome.ok) return outcome.value as Results[typeof name]
      if (outcome.error.code === 'bug') throw new Error(outcome.error.message)
      throw new AppError(outcome.error.code, outcome.error.message, outcome.error.data as AppError['data'])
    },
    show: (value, words) => void process.stdout.write(`${json ? JSON.stringify(value) : plain(words())}\n`),
  }
}

/** Where the program's own files are: the checkout, or the folder that it was installed to. */
const HOME =
  [fileURLToPath(new URL('../..', import.meta.url)), fileURLToPath(new URL('..', import.meta.url))].find((dir) =>
    existsSync(join(dir, 'duties')),
  ) ?? '.'

const VERSION = JSON.parse(readText(join(HOME, 'package.json'))).version

function appOptions(flags: Flags): AppOptions {
  const officeFile = flags.office ?? process.env.WITHET_OFFICE
  return {
    home: HOME,
    cabinet: resolve(flags.cabinet ?? process.env.WITHET_CABINET ?? join(homedir(), 'Withet', 'cabinet')),
    ...(officeFile && { officeFile: resolve(officeFile) }),
    ...(flags.templates && { templates: resolve(flags.templates) }),
    today: () => {
      const now = new Date()
      return isoOf(now.getFullYear(), now.getMonth() + 1, now.getDate())
    },
  }
}

const readFile = (path: string, maxBytes?: number): { name: string; source: string } => ({
  name: basename(path),
  source: readText(path, maxBytes),
})

/** Only the flags that were given: a call's optional arguments are absent, never undefined. */
function given(flags: Flags, ...names: readonly Flag[]): { readonly [name: string]: unknown } {
  return Object.fromEntries(names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]))
}

// ---- verbs ----

async function draft(words: readonly string[], flags: Flags, { call, show, app }: Host): Promise<void> {
  if (words.length === 0)
    throw new Usage(
      'Which template? For example: withet draft welcome-letter-mayor --delegation FILE. "withet templates" lists them.',
    )
  if (!flags.delegation)
    throw new Usage(
      'Which delegation? Name its file: --delegation FILE. "withet fields TEMPLATE" prints one to fill in.',
    )
  if (flags.out && words.length > 1) throw new Usage('--out names one file, so it goes with one template.')
  const set = (flags.set ?? []).map((pair): [string, string] => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Usage(`--set needs field=value, not "${plain(pair)}".`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  const out = flags.out === undefined ? undefined : resolve(flags.out)
  if (out !== undefined) refuseExisting(out, flags.force === true)
  const made = await call('draft.make', {
    templates: words,
    delegation: readFile(flags.delegation),
    ...(set.length > 0 && { set }),
    ...given(flags, 'lang', 'date', 'unit', 'reason', 'by', 'bilingual'),
  })
  const drafts = out === undefined ? made.drafts : made.drafts.map((one) => ({ ...one, file: copyOut(one.file, out) }))
  show({ drafts }, () => print.drafts(drafts, app.cabinet))
}

/** A file that is there already may hold somebody's work. */
function refuseExisting(path: string, force: boolean): void {
  if (force || !existsSync(path) || statSync(path).size === 0) return
  throw new AppError(
    'file-exists',
    `${path} is there already and may hold somebody's work. Fix: choose another name, or add --force to write over it.`,
    { file: basename(path) },
  )
}

async function route(words: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  if (words.length > 0)
    throw new Usage(
      `"withet route" takes no words, but "${plain(words.join(' '))}" was given. Use --kind, --subject, --side.`,
    )
  if (flags.kind?.length !== 1) throw new Usage('A matter has one kind: --kind welcome-letter, for example.')
  const [kind] = flags.kind
  const answer = await call('route', {
    kind,
    subjects: flags.subject ?? [],
    side: flags.side ?? [],
    ...given(flags, 'date'),
  })
  show(answer, () => print.route(answer))
}

async function templates(
  [verb = 'list', ...words]: readonly string[],
  _flags: Flags,
  { call, show }: Host,
): Promise<void> {
  if (verb === 'list') {
    const list = await call('templates.list', {})
    return show(list, () => print.templates(list))
  }
  if (verb === 'show') {
    const card = await call('templates.show', { id: one(words, 'withet templates show ID') })
    return show(card, () => print.template(card))
  }
  if (verb !== 'check') throw new Usage(`"withet templates" takes list, show or check, not "${plain(verb)}".`)
  const checked = await call('templates.check', words.length > 0 ? { files: words.map((path) => readFile(path)) } : {})
  show(
    checked,
    () => `${checked.checked.length} templates, no fault · แม่แบบ ${checked.checked.length} แบบ ไม่พบข้อผิดพลาด`,
  )
}

async function duties(
  [verb = 'list', ...words]: readonly string[],
  _flags: Flags,
  { call, show }: Host,
): Promise<void> {
  if (verb === 'list') {
    const list = await call('duties.list', {})
    return show(list, () => print.duties(list))
  }
  if (verb !== 'show') throw new Usage(`"withet duties" takes list or show, not "${plain(verb)}".`)
  const card = await call('duties.show', { id: one(words, 'withet duties show ID') })
  show(card, () => print.duty(card))
}

async function rules([verb = 'list', ...words]: readonly string[], flags: Flags, { call, show }: Host): Promise<void> {
  if (verb === 'list') {
    const list = await call('rules.list', {})
    return show(list, () => print.rules(list))
  }
  const id = one(words, `withet rules ${verb} ID`)
  if (verb === 'withdraw') {
    const gone = await call('rules.withdraw', { id, ...given(flags, 'by', 'reason') })
    return show(gone, () => `Withdrawn · ยกเลิกแล้ว: ${gone.id}`)
  }
  if (verb === 'adopt') {
    const rule = await call('rules.adopt', { id, ...given(flags, 'by', 'from', 'to', 'reason') })
    return show(rule, () => print.rule('adopted', rule))
  }
  if (verb !== 'add') throw new Usage(`"withet rules" takes list, adopt, add or withdraw, not "${plain(verb)}".`)
  if (!flags.unit || !flags.reason)
    throw new Usage(
      'A rule of your own needs its unit and its reason: --unit ID --reason "…", and --kind, --subject or --side.',
    )
  const facets = {
    ...(flags.kind && { kinds: flags.kind }),
    ...(flags.subject && { subjects: flags.subject }),
    ...(flags.side && { side: flags.side }),
  }
  const rule = await call('rules.add', { id, ...facets, ...given(flags, 'unit', 'reason', 'from', 'to', 'by') })
  show(rule, () => print.rule('adopted', rule))
}

async function fields(words: readonly string[], _flags: Flags, { call, show }: Host): Promise<void> {
  if (words.length === 0)
    throw new Usage('Which templates? For example: withet fields welcome-letter-mayor > delegation.yaml')
  const { skeleton } = await call('fields', { templates: words })
  show({ skeleton }, () => skeleton.trimEnd())
}

async function delegation([verb, ...words]: readonly string[], _flags: Flags, { call, show }: Host): Promise<void> {
  if (verb !== 'check') throw new Usage('"withet delegation check FILE" checks a delegation file.')
  const checked = await call('delegation.check', { delegation: readFile(one(words, 'withet delegation check FILE')) })
  show(checked, () => print.checked(checked))
}

async function demo(words: readonly string[], flags: Flags, { show }: Host): Promise<void> {
  if (words.length > 0) throw new Usage('"withet demo" takes no words.')
  const tale = await runDemo({
    examples: join(HOME, 'examples', 'delegations'),
    out: resolve(flags.out ?? 'demo-output'),
    open: (cabinet) => hostOf({ ...flags, cabinet }, true).call,
  })
  show({ cabinet: tale.cabinet, drafts: tale.drafts }, () => tale.words)
}

function one(words: readonly string[], usage: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new Usage(`Usage: ${usage}`)
  return word
}

// ---- what is said, and where ----

function say(words: string): Exit {
  process.stdout.write(`${words}\n`)
  return 0
}

function complain(error: unknown, json: boolean): Exit {
  const [exit, code]: [Exit, string] =
    error instanceof Usage
      ? [2, 'usage']
      : error instanceof AppError
        ? [error.code === 'usage' ? 2 : 1, error.code]
        : [70, 'bug']
  const message = error instanceof Error ? error.message : String(error)
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, ...(error instanceof AppError && { data: error.data }) } })}\n`,
    )
  process.stderr.write(
    `${plain(exit === 70 ? `This is a fault of Withet itself; please report it. · เป็นข้อผิดพลาดของโปรแกรมเอง โปรดแจ้งผู้ดูแล\n${message}` : message)}\n`,
  )
  if (exit === 2) process.stderr.write('"withet --help" shows the commands. · ดูคำสั่งทั้งหมดด้วย withet --help\n')
  return exit
}
