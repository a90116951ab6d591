/** Every call: its name, the schema of its arguments, the type of its result. The only way in, for every host. */
import { z } from 'zod'
import type { Did } from './core/cabinet/did.ts'
import type { Finding, Revision } from './core/cabinet/history.ts'
import type { Homecoming } from './core/cabinet/homecoming.ts'
import type { Shelved } from './core/cabinet/rebuild.ts'
import type { DraftRecord, Sent } from './core/cabinet/record.ts'
import { STATES } from './core/cabinet/state.ts'
import type { Check } from './core/cabinet/survey.ts'
import type { Symptom } from './core/cabinet/symptom.ts'
import type { Comparison } from './core/compare.ts'
import type { Structure, SuggestedRule, Unit } from './core/duties.ts'
import type { Move } from './core/moves.ts'
import type { Hit } from './core/register/find.ts'
import type { Synced } from './core/register/sync.ts'
import type { StructureCount, Tree, UnitCount } from './core/register/tree.ts'
import type { Hold, Kept } from './core/retention.ts'
import type { Policy } from './core/template.ts'
import {
  type Bilingual,
  type Clause,
  type IsoDate,
  KINDS,
  type OfficeRule,
  type Route,
  SUBJECTS,
  type Text,
  type Warning,
} from './core/types.ts'

const date = z.string().min(1).max(60)
const id = z.string().min(1).max(60)
const words = z.string().min(1).max(2_000)

/** A file that a host read for the caller: calls take contents, never paths. */
const file = z.strictObject({ name: z.string().min(1).max(255), source: z.string().max(5_000_000) })

const WHICH = ['document', 'reading-copy'] as const

const LANGS = ['th', 'en', 'th+en'] as const

/** What narrows a search of the register. */
const filters = {
  unit: id.exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  status: z
    .string()
    .regex(/^[a-z-]{1,20}$/, 'not a state')
    .exactOptional(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'not a language')
    .exactOptional(),
  from: date.exactOptional(),
  to: date.exactOptional(),
}

export const contract = {
  'draft.make': z.strictObject({
    templates: z.array(id).min(1).max(50),
    /** A file, or the id of a delegation that is kept in the cabinet. */
    delegation: z.union([file, z.strictObject({ id })]),
    lang: z.enum(LANGS).exactOptional(),
    date: date.exactOptional(),
    /** `field=value` answers; nested fields by dots: ['gift.th', 'ผ้าไหม']. */
    set: z
      .array(z.tuple([z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z_]+){0,3}$/, 'not a field'), z.string().max(20_000)]))
      .max(200)
      .exactOptional(),
    unit: id.exactOptional(),
    reason: words.exactOptional(),
    by: words.exactOptional(),
    bilingual: z.enum(['columns', 'stacked']).exactOptional(),
  }),
  route: z.strictObject({
    date: date.exactOptional(),
    kind: z.enum(KINDS),
    subjects: z.array(z.enum(SUBJECTS)).max(30),
    side: z.array(words).max(100),
  }),
  'templates.list': z.strictObject({}),
  'templates.show': z.strictObject({ id }),
  'templates.check': z.strictObject({ files: z.array(file).max(500).exactOptional() }),
  'duties.list': z.strictObject({}),
  'duties.show': z.strictObject({ id }),
  'rules.list': z.strictObject({}),
  'rules.adopt': z.strictObject({
    id,
    by: words.exactOptional(),
    from: date.exactOptional(),
    to: date.exactOptional(),
    reason: words.exactOptional(),
  }),
  'rules.add': z.strictObject({
    id,
    kinds: z.array(z.enum(KINDS)).exactOptional(),
    subjects: z.array(z.enum(SUBJECTS)).exactOptional(),
    side: z.array(words).exactOptional(),
    unit: id,
    from: date.exactOptional(),
    to: date.exactOptional(),
    by: words.exactOptional(),
    reason: words,
  }),
  'rules.withdraw': z.strictObject({ id, by: words.exactOptional(), reason: words.exactOptional() }),
  'draft.show': z.strictObject({ id, by: words.exactOptional() }),
  'draft.status': z.strictObject({
    id,
    state: z.enum(STATES),
    number: z.string().max(200).exactOptional(),
    date: date.exactOptional(),
    by: words.exactOptional(),
    reason: words.exactOptional(),
    keep: id.exactOptional(),
  }),
  'draft.refile': z.strictObject({
    id,
    /** A unit of the structure in force on the matter's date, or `tray`. */
    unit: id,
    reason: words,
    by: words.exactOptional(),
    keep: id.exactOptional(),
  }),
  'draft.revise': z.strictObject({
    id,
    document: z.instanceof(Uint8Array),
    by: words.exactOptional(),
    note: words.exactOptional(),
    keep: id.exactOptional(),
  }),
  'draft.merge': z.strictObject({ id, keep: id, by: words.exactOptional(), note: words.exactOptional() }),
  /** Each a draft or a record. */
  'draft.compare': z.strictObject({ former: id, latter: id }),
  'cabinet.verify': z.strictObject({ by: words.exactOptional() }),
  'cabinet.rebuild': z.strictObject({ by: words.exactOptional() }),
  'cabinet.recover': z.strictObject({ by: words.exactOptional() }),
  'moves.list': z.strictObject({ rule: id.exactOptional() }),
  'moves.apply': z.strictObject({
    drafts: z.array(id).min(1).max(1_000),
    rule: id.exactOptional(),
    by: words.exactOptional(),
    reason: words.exactOptional(),
  }),
  'retention.list': z.strictObject({ due: z.boolean().exactOptional(), on: date.exactOptional() }),
  'retention.hold': z.strictObject({ draft: id, reason: words, by: words.exactOptional() }),
  'retention.release': z.strictObject({ draft: id, by: words.exactOptional() }),
  'retention.destroy': z.strictObject({
    draft: id,
    by: words,
    reason: words,
    yes: z.boolean().exactOptional(),
    handedOver: z.boolean().exactOptional(),
  }),
  'cabinet.doctor': z.strictObject({}),
  fields: z.strictObject({ templates: z.array(id).min(1).max(50) }),
  'delegation.check': z.strictObject({ delegation: file }),
  'delegation.keep': z.strictObject({ delegation: file, by: words.exactOptional() }),
  'delegation.show': z.strictObject({ id, identity: z.boolean().exactOptional() }),
  'delegation.list': z.strictObject({}),
  'office-key.show': z.strictObject({}),
  'office-key.new': z.strictObject({ by: words.exactOptional() }),
  'office-key.recover': z.strictObject({ key: file }),
  /** A person's id or name. Without `yes` it only says what it would do. */
  purge: z.strictObject({
    person: words,
    yes: z.boolean().exactOptional(),
    by: words.exactOptional(),
    reason: words.exactOptional(),
  }),
  find: z.strictObject({ query: z.string().max(1_000), limit: z.int().min(1).max(9_999).exactOptional(), ...filters }),
  'cabinet.tree': z.strictObject({}),
  'drafts.list': z.strictObject({
    structure: id.exactOptional(),
    unit: id.exactOptional(),
    /** Of the Buddhist era, like the folders of the shelves. */
    year: z.int().min(1).max(9_999).exactOptional(),
    tray: z.boolean().exactOptional(),
    /** One state, or any of several: what is in work has three. */
    state: z.union([z.enum(STATES), z.array(z.enum(STATES)).min(1).max(STATES.length)]).exactOptional(),
    kind: z.enum(KINDS).exactOptional(),
    delegation: id.exactOptional(),
    query: z.string().max(1_000).exactOptional(),
    /** `date`, if not given: the newest first. `title`: as in a Thai dictionary. `state`: as a draft's life goes. */
    order: z.enum(['date', 'title', 'state']).exactOptional(),
    offset: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(200),
  }),
  'register.sync': z.strictObject({ acceptLoss: z.boolean().exactOptional() }),
  'register.rebuild': z.strictObject({ acceptLoss: z.boolean().exactOptional() }),
  'register.export': z.strictObject({
    format: z.enum(['csv', 'xlsx']),
    query: z.string().max(1_000).exactOptional(),
    ...filters,
  }),
  // ---- the desk: what a window needs beside the work itself ----
  'desk.start': z.strictObject({}),
  'desk.settings': z.strictObject({
    lang: z.enum(['th', 'en']).exactOptional(),
    look: z.enum(['system', 'light', 'dark']).exactOptional(),
    /** Empty: the office's drafter, or the account's name. */
    person: z.string().max(100).exactOptional(),
    toured: z.boolean().exactOptional(),
  }),
  /** Asks for the cabinet's folder in the host's own dialog. */
  'desk.cabinet': z.strictObject({}),
  'note.keep': z.strictObject({ place: words.max(120), value: z.json() }),
  'note.drop': z.strictObject({ place: words.max(120) }),
  'note.list': z.strictObject({}),
  /** The bytes of a filed document: of the record that stands, or of the one named. */
  'draft.document': z.strictObject({ id, record: id.exactOptional(), which: z.enum(WHICH).exactOptional() }),
  /** Opens the copy on the shelf in Word. */
  'draft.open': z.strictObject({ id, which: z.enum(WHICH).exactOptional() }),
  'draft.reveal': z.strictObject({ id }),
  /** Asks where a file should go, and writes it there. */
  'file.save': z.strictObject({
    name: z.string().regex(/^[^/\\:*?"<>|\u0000-\u001f]{1,150}$/u, 'not a file name'),
    bytes: z.instanceof(Uint8Array),
  }),
  /** What the window shows, printed to PDF by the host. */
  'page.pdf': z.strictObject({}),
} as const satisfies { readonly [call: string]: z.ZodType }

export type CallName = keyof typeof contract
export type Args<Call extends CallName> = z.infer<(typeof contract)[Call]>

export type MadeDraft = {
  readonly id: string
  readonly template: string
  readonly lang: string
  readonly title: string
  /** Path of the Word document on its shelf. */
  readonly file: string
  readonly unit: string | null
  readonly route: Route
  readonly readingCopy?: string
  /** Minutes to speak it, by language. */
  readonly speaking?: { readonly [lang: string]: number }
  /** Values that were missing, and what stands in their place. */
  readonly missing: readonly {
    readonly field: string
    readonly lang: string
    readonly label: string
    readonly policy: Policy
  }[]
  readonly warnings: readonly Warning[]
}

export type TemplateRow = {
  readonly id: string
  readonly title: Bilingual
  readonly about: Text
  readonly kind: string
  readonly langs: readonly string[]
  readonly version: number
}

export type TemplateCard = TemplateRow & {
  readonly layout: { readonly [lang: string]: string }
  readonly subjects: readonly string[] | 'delegation'
  readonly fields: readonly {
    readonly path: string
    readonly policy: Policy
    readonly label: Bilingual
    readonly type: string
  }[]
  readonly segments: readonly {
    readonly id: string
    readonly role: string
    readonly text: { readonly [lang: string]: string | null }
  }[]
}

/** What became of a draft by one step. */
export type StepDone = {
  readonly id: string
  readonly record: string
  readonly title: string
  readonly state: string
  readonly sent?: Sent
  readonly unit: string | null
  /** Path of the Word document on its shelf. */
  readonly file?: string
  readonly warnings: readonly Warning[]
}

/** A record that stands for a draft now. More than one: two people went on from the same draft. */
export type HeadCard = {
  readonly record: string
  readonly state: string
  readonly sent?: Sent
  readonly unit: string | null
  readonly reason?: string
  readonly route: Route
  readonly by: string
  readonly filed: string
  readonly document: Revision['state']
  readonly file?: string
  readonly readingCopy?: string
  /** The copy on the shelf was edited, and could not be brought home yet. */
  readonly edited: boolean
  /** The reading copy was made from a former text. */
  readonly readingCopyOlder: boolean
}

export type StepCard = Pick<DraftRecord, 'parents' | 'state' | 'sent' | 'unit' | 'reason' | 'by' | 'note' | 'filed'> & {
  readonly record: string
  readonly did: readonly Did[]
  readonly document: string
}

export type DraftCard = {
  readonly id: string
  readonly title: string
  readonly lang: string
  readonly template: string
  readonly delegation: string
  readonly heads: readonly HeadCard[]
  /** Parents first. */
  readonly history: readonly StepCard[]
  readonly findings: readonly Finding[]
  readonly came: readonly Homecoming[]
}

export type ComparedSide = {
  readonly draft: string
  readonly record: string
  readonly title: string
  readonly state: string
  readonly by: string
  readonly filed: string
}

type StructureRow = Omit<Structure, 'units'> & {
  readonly units: readonly { readonly id: string; readonly name: Bilingual; readonly clauses: number }[]
}

export type RuleRow = { readonly state: 'adopted' | 'suggested'; readonly rule: OfficeRule | SuggestedRule }

export type KeptRow = {
  readonly id: string
  readonly title: Text
  readonly people: number
  /** How many of them have sealed identity data. */
  readonly sealed: number
}

export type PersonCard = {
  readonly name: Text
  readonly position?: Text
  /** Random id, for those with identity data. */
  readonly person?: string
  /** Whether this PC can open it; `erased` after a purge. */
  readonly state?: 'open' | 'erased' | 'locked' | 'arriving' | 'damaged'
  /** Field by field; masked unless it was asked for and can be opened. */
  readonly identity?: { readonly [field: string]: string }
}

export type DelegationCard = KeptRow & {
  readonly facts: { readonly [name: string]: unknown }
  readonly persons: readonly PersonCard[]
}

export type OfficeKey = { readonly recipient: string | null; readonly sealed: number }

export type PurgeReport = {
  readonly person: string
  readonly done: boolean
  /** Whether the key was on this PC. On others it is destroyed when they next open the cabinet. */
  readonly key: boolean
  readonly seals: number
  /** Delegations and the place of the person in them: `executives-2026 #3`. */
  readonly delegations: readonly string[]
  readonly drafts: readonly { readonly id: string; readonly title: string }[]
  /** Files that could not be removed just now: held by another program, or not certainly this draft's. */
  readonly left: readonly string[]
}

/** What the desk shows first, in one call. */
export type DeskStart = {
  readonly host: 'electron' | 'loopback' | 'command-line'
  readonly version: string
  readonly today: IsoDate
  readonly office: Bilingual
  /** Who drafts here, and whether this PC's settings say so. */
  readonly person: { readonly name: string; readonly chosen: boolean }
  readonly cabinet: { readonly root: string; readonly exists: boolean }
  readonly lang: 'th' | 'en'
  readonly look: 'system' | 'light' | 'dark'
  readonly toured: boolean
}

/** Work in hand: typed, and not filed yet. */
export type NoteRow = { readonly place: string; readonly value: unknown; readonly changed: string }

/** `unable`: this host has no such dialog, and the window offers a download. */
export type Handed = { readonly done: 'done' | 'cancelled' | 'unable' }

/** What a host tells its windows unasked. */
export type News =
  | { readonly about: 'drafts'; readonly added: number; readonly changed: number; readonly removed: number }
  /** The cabinet was changed for another, or cannot be watched just now, and why. */
  | { readonly about: 'cabinet'; readonly why: string }
  /** A file that a person opened with Withet. */
  | { readonly about: 'file'; readonly name: string; readonly source: string }
  /** A menu's item was chosen. */
  | { readonly about: 'menu'; readonly item: string }

/** A draft that was found, and the hit in its surroundings. */
export type FoundDraft = Omit<Hit, 'id' | 'conflict'> & { readonly conflict: boolean }

/** A draft in a list: what stands for it now. */
export type DraftRow = {
  readonly draft: string
  /** The head record that this row speaks of. */
  readonly record: string
  readonly title: string
  readonly lang: string
  readonly kind: string
  readonly template: string
  /** null: it waits in the tray. */
  readonly unit: string | null
  readonly structure: string | null
  /** Of the Buddhist era. */
  readonly year: number
  readonly date: string
  readonly state: string
  /** The number that the registry gave, and its date. */
  readonly number: string | null
  readonly sent: string | null
  readonly by: string
  /** When the head record was written, by the clock of the PC that wrote it. */
  readonly filed: string
  readonly delegation: string
  /** Two heads stand: a person chooses. */
  readonly conflict: boolean
  /** Its document is not on this PC yet. */
  readonly arriving: boolean
  readonly document: Revision['state']
}

/** `name`: of the duty map; null where it has none by that id. */
type Named = { readonly name: Bilingual | null }

export type CabinetTree = Omit<Tree, 'structures'> & {
  readonly structures: readonly (Omit<StructureCount, 'units'> &
    Named & { readonly units: readonly (UnitCount & Named)[] })[]
  /** Working, in review or approved: not sent yet. */
  readonly inWork: number
  readonly warnings: readonly Warning[]
}

export type Results = {
  'draft.make': { readonly drafts: readonly MadeDraft[] }
  route: Route
  'templates.list': { readonly templates: readonly TemplateRow[] }
  'templates.show': TemplateCard
  'templates.check': { readonly checked: readonly string[] }
  'duties.list': { readonly structures: readonly StructureRow[] }
  'duties.show': {
    readonly structure?: StructureRow
    readonly unit?: Pick<Unit, 'id' | 'name' | 'level'> & { readonly clauses: readonly Clause[] }
    readonly clause?: Clause
  }
  'rules.list': { readonly rules: readonly RuleRow[] }
  'rules.adopt': OfficeRule
  'rules.add': OfficeRule
  'rules.withdraw': { readonly id: string }
  'draft.show': DraftCard
  'draft.status': StepDone
  'draft.refile': StepDone
  'draft.revise': StepDone
  'draft.merge': StepDone
  'draft.compare': Comparison & { readonly former: ComparedSide; readonly latter: ComparedSide }
  'cabinet.verify': Check & { readonly sound: boolean; readonly came: readonly Homecoming[] }
  'cabinet.rebuild': Shelved & { readonly came: readonly Homecoming[] }
  'cabinet.recover': Check & {
    readonly came: readonly Homecoming[]
    /** Shelf copies that were being taken away when something intervened. */
    readonly aside: readonly string[]
    /** Drafts with more than one head. */
    readonly forked: readonly { readonly id: string; readonly title: string; readonly heads: readonly string[] }[]
  }
  'moves.list': { readonly drafts: number; readonly moves: readonly Move[] }
  'moves.apply': {
    readonly refiled: readonly {
      readonly draft: string
      readonly unit: string | null
      readonly reason: string
      readonly file?: string
      readonly warnings: readonly Warning[]
    }[]
  }
  'retention.list': { readonly on: IsoDate; readonly drafts: readonly Kept[] }
  'retention.hold': Hold
  'retention.release': { readonly draft: string }
  'retention.destroy': {
    readonly kept: Kept
    readonly done: boolean
    readonly removed: readonly string[]
    readonly left: readonly string[]
  }
  'cabinet.doctor': { readonly root: string; readonly sound: boolean; readonly symptoms: readonly Symptom[] }
  fields: { readonly skeleton: string }
  'delegation.check': { readonly id: string; readonly people: number; readonly warnings: readonly Warning[] }
  'delegation.keep': KeptRow & { readonly warnings: readonly Warning[] }
  'delegation.show': DelegationCard
  'delegation.list': { readonly delegations: readonly KeptRow[] }
  'office-key.show': OfficeKey
  /** The secret is given out here and nowhere else. */
  'office-key.new': OfficeKey & { readonly secret: string }
  'office-key.recover': { readonly restored: number; readonly present: number; readonly refused: number }
  purge: PurgeReport
  find: { readonly hits: readonly FoundDraft[]; readonly more: boolean; readonly warnings: readonly Warning[] }
  'cabinet.tree': CabinetTree
  'drafts.list': { readonly rows: readonly DraftRow[]; readonly total: number; readonly warnings: readonly Warning[] }
  'register.sync': Synced
  'register.rebuild': Synced
  'desk.start': DeskStart
  'desk.settings': DeskStart
  'desk.cabinet': Handed & { readonly start: DeskStart }
  'note.keep': NoteRow
  'note.drop': { readonly place: string }
  'note.list': { readonly notes: readonly NoteRow[] }
  'draft.document': { readonly name: string; readonly bytes: Uint8Array }
  'draft.open': Handed
  'draft.reveal': Handed
  'file.save': Handed
  'page.pdf': { readonly bytes: Uint8Array | null }
  'register.export': {
    readonly format: 'csv' | 'xlsx'
    readonly rows: number
    /** The file's bytes in base64: where it goes is the host's affair. */
    readonly content: string
    readonly warnings: readonly Warning[]
  }
}
