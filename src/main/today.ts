/** What a desk has before it this morning: drafts in work, what waits, what is near and what that still lacks. */
import type { Today, TodayDraft } from '../contract.ts'
import { type Ahead, usualFor } from '../core/ahead.ts'
import type { AnswerSource } from '../core/answer.ts'
import { answerSources, type Desk, word } from '../core/assemble.ts'
import type { Cabinet } from '../core/cabinet/cabinet.ts'
import { isFinal, STATES } from '../core/cabinet/state.ts'
import { daysBetween } from '../core/date.ts'
import type { DelegationFile } from '../core/delegation.ts'
import { AppError } from '../core/errors.ts'
import { type Kept, keptDelegations, openDelegation } from '../core/identity/keep.ts'
import { type AskedField, showWorded } from '../core/preview.ts'
import type { Row } from '../core/register/find.ts'
import type { ListQuery } from '../core/register/list.ts'
import type { Register } from '../core/register/register.ts'
import { overSince } from '../core/retention.ts'
import { type IsoDate, KINDS, SUBJECTS } from '../core/types.ts'
import type { App } from './app.ts'
import { isDate } from './delegations.ts'
import { deskOf, rememberedAnswers, sourcesOf } from './drafting.ts'
import { freshen, withRegister } from './finding.ts'
import { scheduleOf } from './retaining.ts'

const IN_WORK = STATES.filter((state) => !isFinal({ state }))

/** How many rows each part shows; the counts say how many there are. */
const MOST = 20

export async function showToday(app: App): Promise<Today> {
  const today = app.today()
  const inHand = (await app.notes.all()).map(({ place, changed }) => ({ place, changed }))
  const cabinet = app.cabinetIfAny()
  if (!cabinet) return { ...EMPTY, today, inHand }
  return withRegister(app, async (register) => {
    const warnings = await freshen(app, register)
    const part = async (query: Partial<ListQuery>) => {
      const { rows, total } = await register.list({ states: IN_WORK, offset: 0, limit: MOST, ...query })
      return { count: total, first: rows.map(draftOf) }
    }
    return {
      today,
      drafts: await part({}),
      tray: await part({ tray: true }),
      conflicts: (await part({ conflict: true, states: STATES })).first,
      inHand,
      ahead: await aheadOf(app, cabinet, register),
      retention: { due: await countDue(app, register, today) },
      warnings,
    }
  })
}

const NONE = { count: 0, first: [] }
const EMPTY = { drafts: NONE, tray: NONE, conflicts: [], ahead: [], retention: { due: 0 }, warnings: [] }

function draftOf(row: Row): TodayDraft {
  const { draft, title, state, unit, template, delegation, lang, filed, by, conflict } = row
  return { id: draft, title, state, unit, template, delegation, lang, filed, by, conflict: conflict === 1 }
}

/** By what the register knows: the cabinet is not read, however many drafts there are. */
function countDue(app: App, register: Register, today: IsoDate): Promise<number> {
  const schedule = scheduleOf(app)
  return register.over(overSince(today, schedule.shortest), (kind, subjects) => {
    const known = KINDS.find((one) => one === kind)
    const about = SUBJECTS.filter((one) => subjects.includes(one))
    return known && overSince(today, schedule.classOf({ kind: known, subjects: about }).years)
  })
}

// ---- visits and journeys ----

const DAYS = 14

type Room = { readonly app: App; readonly desk: Desk; readonly cabinet: Cabinet; readonly register: Register }
type Near = { readonly kept: Kept; readonly from: IsoDate; readonly to: IsoDate; readonly days: number }

async function aheadOf(app: App, cabinet: Cabinet, register: Register): Promise<readonly Ahead[]> {
  const near = keptDelegations(cabinet)
    .flatMap((kept) => nearOf(kept, app.today()) ?? [])
    .sort((a, b) => a.days - b.days || (a.kept.id < b.kept.id ? -1 : 1))
  const desk = deskOf(app, {})
  const all: Ahead[] = []
  for (const one of near) all.push(...(await aheadOne({ app, desk, cabinet, register }, one)))
  return all
}

function nearOf(kept: Kept, today: IsoDate): Near | undefined {
  const { from, to } = Object(kept.facts.visit)
  if (!isDate(from) || !isDate(to) || to < today) return undefined
  const days = daysBetween(today, from) - 1
  return days > DAYS ? undefined : { kept, from, to, days }
}

/** None where the delegation cannot be read: its own screen says why. */
async function aheadOne({ app, desk, cabinet, register }: Room, near: Near): Promise<readonly Ahead[]> {
  const file = await readable(() => openDelegation(cabinet, () => app.keyring(), near.kept.id))
  if (!file) return []
  const { delegation } = file
  const { id, title, direction } = delegation
  const { rows } = await register.list({ delegation: id, offset: 0, limit: 200 })
  const library = new Set(app.templateIds())
  const lacks = usualFor(delegation)
    .map((usual) => ({ ...usual, templates: usual.templates.filter((template) => library.has(template)) }))
    .filter(({ kind, templates }) => templates.length > 0 && !rows.some((row) => row.kind === kind))
  const { kept, from, to, days } = near
  const inWork = rows.filter(({ state }) => IN_WORK.some((one) => one === state))
  return [
    {
      ...{ id, title, direction, from, to, days },
      sample: kept.sample,
      drafts: rows.map(({ draft, title, template, state }) => ({ id: draft, title, template, state })),
      lacks: lacks.map(({ what, why, templates }) => ({ what, why, templates })),
      missing: await missingIn({ app, desk, file, answers: sourcesOf(rememberedAnswers(cabinet, file), {}) }, [
        ...inWork.map(({ template, lang }) => ({ template, lang })),
        ...lacks.flatMap(({ templates: [template = ''] }) => ({ template, lang: 'th' })),
      ]),
    },
  ]
}

async function readable<T>(read: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

type KnownNow = {
  readonly app: App
  readonly desk: Desk
  readonly file: DelegationFile
  readonly answers: readonly AnswerSource[]
}
type Wanted = { readonly template: string; readonly lang: string }

/** What each document would print as a gap, or would refuse to be filed without: told once, with all that ask for it. */
async function missingIn(now: KnownNow, wanted: readonly Wanted[]): Promise<Ahead['missing']> {
  const found = new Map<string, { label: AskedField['label']; templates: Set<string> }>()
  for (const { template, lang } of wanted)
    for (const { field, label, policy } of (await readable(() => gapsOf(now, template, lang))) ?? []) {
      if (policy !== 'mark' && policy !== 'refuse') continue
      const known = found.get(field) ?? { label, templates: new Set() }
      found.set(field, { ...known, templates: known.templates.add(template) })
    }
  return [...found].map(([field, { label, templates }]) => ({ field, label, templates: [...templates] }))
}

function gapsOf({ app, desk, file, answers }: KnownNow, template: string, lang: string): readonly AskedField[] {
  const request = {
    template: app.looseTemplate(template),
    delegation: file,
    langs: lang.split('+'),
    date: app.today(),
    answers,
    by: app.person,
  }
  return showWorded(word(desk, request), answerSources(request)).missing
}
