/** Every call: its name, the schema of its arguments, the type of its result. The only way in, for every host. */
import { z } from 'zod'
import type { Ahead } from './core/ahead.ts'
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
import type { Edit, EditOutcome } from './core/edit.ts'
import type { DelegationForm, SaidDate } from './core/form.ts'
import { ROLES } from './core/layout.ts'
import type { Skip } from './core/memory/carried.ts'
import { TERM_FORMATS, UNIT_FORMATS } from './core/memory/format.ts'
import type { Asked, Match } from './core/memory/match.ts'
import { formSchema } from './core/memory/office-terms.ts'
import type { Recognised } from './core/memory/recognise.ts'
import type { Verdict } from './core/memory/review.ts'
import { TERM_KINDS, type Term } from './core/memory/term.ts'
import { UNIT_STATES } from './core/memory/unit.ts'
import type { WorkRow } from './core/memory/work.ts'
import type { Move } from './core/moves.ts'
import type { OfficeSetting } from './core/office-card.ts'
import type { Piece } from './core/outline.ts'
import type { Pair } from './core/pair.ts'
import type { Pasted } from './core/paste.ts'
import type { AnswerFault, AskedField, KnownField, PreviewBlock } from './core/preview.ts'
import type { QaFinding } from './core/qa/checks.ts'
import type { Ignored } from './core/qa/ignored.ts'
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
  type Matter,
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

const lang = z.string().regex(/^[a-z]{2,3}$/, 'not a language')
/** A finding's id, or its first letters. */
const finding = z.string().regex(/^[0-9a-f]{5,16}$/, 'not a finding')

const said = z.record(z.string().regex(/^[a-z]{2,3}$/), z.string().max(20_000))
/** A file that a host read for the caller, byte for byte. */
const given = z.strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })

const pair = z.strictObject({
  place: z.string().max(120),
  role: z.enum(ROLES).exactOptional(),
  text: said,
  marked: z.boolean().exactOptional(),
  reviewed: said.exactOptional(),
}) satisfies z.ZodType<Pair>

const WHICH = ['document', 'reading-copy'] as const

/** One language, or two joined: which ones there are is the template's to say. */
const langs = z.string().regex(/^[a-z]{2,3}(\+[a-z]{2,3})?$/, 'write one language, or two joined by +: th, en, th+en')

/** A file, or the id of a delegation that is kept in the cabinet. */
const delegation = z.union([file, z.strictObject({ id })])

/** `field=value` answers; nested fields by dots: ['gift.th', 'ผ้าไหม']. */
const set = z
  .array(z.tuple([z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z_]+){0,3}$/, 'not a field'), z.string().max(20_000)]))
  .max(200)

/** A sentence that a person wrote for one draft alone. */
const edit = z.strictObject({
  segment: id,
  lang: z.string().regex(/^[a-z]{2,3}$/, 'not a language'),
  text: z.string().max(20_000),
  /** `wording` of the preview's block that was edited: a template that says it otherwise since is told. */
  wording: z.string().max(100).exactOptional(),
}) satisfies z.ZodType<Edit>

/** The values of a delegation's form, under the names that delegation files use; the delegation's own reader judges them. */
const form = z.record(z.string().max(60), z.json())

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

/** Source and target of a translation; Thai and English when they are not said. */
const direction = { from: lang.exactOptional(), to: lang.exactOptional() }

/** A translators' file, and what of it a person takes; without `take` it is only looked through. */
const taking = {
  file: given,
  take: z
    .array(z.enum(['new', 'changed', 'conflicting']))
    .max(3)
    .exactOptional(),
  /** Of these, only the entries with these ids. */
  only: z.array(words).max(10_000).exactOptional(),
  by: words.exactOptional(),
  ...direction,
}

export const contract = {
  'draft.make': z.strictObject({
    templates: z.array(id).min(1).max(50),
    delegation,
    lang: langs.exactOptional(),
    date: date.exactOptional(),
    set: set.exactOptional(),
    /** Each says its template where there are several. */
    edits: z
      .array(edit.extend({ template: id.exactOptional() }))
      .max(500)
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
  /** Of a draft or a template by id; of a document; or of pairs that somebody is typing (with `id`: of that draft's people). */
  'qa.check': z.strictObject({
    id: id.exactOptional(),
    document: given.exactOptional(),
    pairs: z.array(pair).max(5_000).exactOptional(),
    /** Whose people's names a document or pairs are held against. */
    delegation: id.exactOptional(),
  }),
  'qa.ignore': z.strictObject({ id, finding, reason: words, by: words.exactOptional() }),
  'qa.unignore': z.strictObject({ id, finding, by: words.exactOptional() }),
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
  // ---- the translators' desk ----
  'memory.find': z.strictObject({
    text: z.string().min(1).max(50_000),
    /** The script of the text tells its language, and the other one is asked for, unless these are given. */
    from: lang.exactOptional(),
    to: lang.exactOptional(),
    /** `template#segment`, and the texts beside it. */
    place: words.exactOptional(),
    former: z.string().max(50_000).exactOptional(),
    next: z.string().max(50_000).exactOptional(),
    /** What the present draft prints, by code and language. */
    values: z.record(z.string().max(200), z.record(lang, z.string().max(20_000))).exactOptional(),
    limit: z.int().min(1).max(100).exactOptional(),
    least: z.int().min(30).max(101).exactOptional(),
  }),
  'terms.find': z.strictObject({
    text: z.string().min(1).max(50_000),
    lang: lang.exactOptional(),
    date: date.exactOptional(),
  }),
  'terms.list': z.strictObject({ kind: z.enum(TERM_KINDS).exactOptional(), date: date.exactOptional() }),
  'terms.add': z.strictObject({
    id,
    kind: z.enum(TERM_KINDS).exactOptional(),
    forms: z.record(lang, z.array(formSchema).min(1).max(50)),
    source: words.exactOptional(),
    note: words.exactOptional(),
    by: words.exactOptional(),
    /** It takes the place of the term with this id. */
    replace: z.boolean().exactOptional(),
  }),
  'terms.withdraw': z.strictObject({ id, by: words.exactOptional(), reason: words.exactOptional() }),
  'memory.export': z.strictObject({ format: z.enum(UNIT_FORMATS), ...direction }),
  'memory.import': z.strictObject(taking),
  'terms.export': z.strictObject({ format: z.enum(TERM_FORMATS), ...direction }),
  'terms.import': z.strictObject(taking),
  /** A template, or a filed bilingual draft. `omegat` gives a project folder. */
  'translate.export': z.strictObject({ id, format: z.enum([...UNIT_FORMATS, 'omegat']), ...direction }),
  'translate.import': z.strictObject({ id: id.exactOptional(), ...taking }),
  // ---- the workbench ----
  /** A template, a filed bilingual draft, or a bilingual document from elsewhere. */
  'work.open': z.strictObject({ id: id.exactOptional(), document: given.exactOptional() }),
  'work.mark': z.strictObject({
    id,
    marks: z
      .array(
        z.strictObject({
          place: z.string().max(200),
          text: said,
          state: z.enum(UNIT_STATES).exactOptional(),
          comment: z.string().min(1).max(2_000).exactOptional(),
        }),
      )
      .min(1)
      .max(500),
    by: words.exactOptional(),
  }),
  'work.finish': z.strictObject({
    id,
    kind: z.enum(['template', 'draft', 'document']),
    /** What was opened, as `work.open` said; where it was changed since, it is refused. */
    record: id.exactOptional(),
    rows: z
      .array(
        z.strictObject({
          place: z.string().max(200),
          text: said,
          state: z.enum(UNIT_STATES).exactOptional(),
          translator: words.exactOptional(),
          reviewer: words.exactOptional(),
        }),
      )
      .max(5_000),
    by: words.exactOptional(),
    note: words.exactOptional(),
  }),
  // ---- the desk: what a window needs beside the work itself ----
  'desk.start': z.strictObject({}),
  'desk.settings': z.strictObject({
    lang: z.enum(['th', 'en']).exactOptional(),
    look: z.enum(['system', 'light', 'dark']).exactOptional(),
    /** Empty: the office's drafter, or the account's name. */
    person: z.string().max(100).exactOptional(),
    toured: z.boolean().exactOptional(),
    zoom: z.number().min(0.5).max(3).exactOptional(),
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
  /** What `draft.make` would file. Nothing is written; an answer that cannot be read is told, and the rest is shown. */
  'draft.preview': z.strictObject({
    template: id,
    delegation,
    lang: langs.exactOptional(),
    date: date.exactOptional(),
    /** Fields of other templates may stand among them. */
    set: set.exactOptional(),
    edits: z.array(edit).max(500).exactOptional(),
    unit: id.exactOptional(),
    reason: words.exactOptional(),
    bilingual: z.enum(['columns', 'stacked']).exactOptional(),
    which: z.enum(WHICH).exactOptional(),
  }),
  'delegation.form': z.strictObject({ id }),
  'delegation.save': z.strictObject({
    form,
    /** `version` of the form that was opened; absent for a new delegation. */
    former: z.string().max(100).exactOptional(),
    /** Only says what `save` would say. */
    check: z.boolean().exactOptional(),
    by: words.exactOptional(),
  }),
  /** One person's identity data in the open. People count from 0. */
  'delegation.identity': z.strictObject({ id, person: z.int().min(0).max(999) }),
  /** Rows pasted from Excel or Word, or the text of a CSV file. */
  'delegation.import': z.strictObject({
    source: z.string().max(2_000_000),
    /** By column, where the headers do not say it: as `columns` of the answer names fields; null passes one over. */
    columns: z.array(z.string().max(60).nullable()).max(200).exactOptional(),
  }),
  'delegation.export': z.strictObject({ id }),
  /** Puts it aside; nothing is erased. */
  'delegation.remove': z.strictObject({ id, by: words.exactOptional() }),
  'delegation.restore': z.strictObject({ id, by: words.exactOptional() }),
  'delegation.sample': z.strictObject({}),
  'date.read': z.strictObject({ text: z.string().max(60) }),
  today: z.strictObject({}),
  'office.show': z.strictObject({}),
  'office.change': z.strictObject({
    /** By field, as `office.show` names them; null gives back what is shipped. */
    changes: z.record(z.string().max(40), z.string().max(2_000).nullable()).exactOptional(),
    /** A PNG or JPEG; null: the letterhead is printed on the paper already. */
    emblem: z
      .strictObject({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })
      .nullable()
      .exactOptional(),
    by: words.exactOptional(),
  }),
  /** An office rule made of a choice: not adopted, only drawn up for `rules.add`. */
  'rules.suggest': z.strictObject({
    date: date.exactOptional(),
    kind: z.enum(KINDS),
    subjects: z.array(z.enum(SUBJECTS)).max(30),
    side: z.array(words).max(100),
    unit: id,
    reason: words.exactOptional(),
  }),
  /** All units of the structure in force on a day, with their clauses. */
  units: z.strictObject({ date: date.exactOptional() }),
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
  /** `replaces`: the office's own, in the place of a shipped one. */
  readonly origin: 'shipped' | 'own' | 'replaces'
  /** Name of its file, without the folder. */
  readonly file: string
}

export type TemplateCard = TemplateRow & {
  readonly layout: { readonly [lang: string]: string }
  readonly subjects: readonly string[] | 'delegation'
  readonly fields: readonly {
    readonly path: string
    readonly policy: Policy
    readonly label: Bilingual
    readonly type: string
    /** Who gives it: the template asks for answers. */
    readonly from: 'answer' | 'delegation' | 'office' | 'date'
    readonly help?: Text
  }[]
  readonly segments: readonly {
    readonly id: string
    readonly role: string
    readonly text: { readonly [lang: string]: string | null }
    /** The same in parts, for reading. Absent in a language: nothing is said there. */
    readonly outline: { readonly [lang: string]: readonly Piece[] }
    /** For a person to check before the document goes out. */
    readonly check?: Text
    readonly table?: {
      readonly rows: Bilingual
      readonly columns: readonly { readonly head: Text; readonly cell: { readonly [lang: string]: readonly Piece[] } }[]
    }
  }[]
}

/** A term as the glossary of this office has it. */
export type TermRow = {
  readonly term: Term
  readonly from: 'shipped' | 'office' | 'delegation'
  /** Two people settled it without knowing of each other; adding it once more with `replace` chooses. */
  readonly conflict?: true
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
  /** Of the matter: it says which structure's units the draft can stand under. */
  readonly date: IsoDate
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
  /** The sample of the first tour: can be thrown away. */
  readonly sample?: boolean
  readonly direction?: 'inbound' | 'outbound'
  readonly visit?: { readonly from: IsoDate; readonly to: IsoDate }
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
  readonly zoom: number
}

/** A draft before it is filed. */
export type Preview = {
  readonly template: string
  readonly title: string
  readonly lang: string
  readonly date: IsoDate
  /** The Word document itself. */
  readonly document: Uint8Array
  /** The same in parts, each with its segment, for clicking and editing. */
  readonly blocks: readonly PreviewBlock[]
  /** What is printed as missing. With the policy `refuse`, filing is refused until it is given. */
  readonly missing: readonly AskedField[]
  /** Every value that the template prints. */
  readonly known: readonly KnownField[]
  /** What only an answer can give, with its present value. */
  readonly asks: readonly AskedField[]
  /** Answers that cannot be read, and a choice of a unit that cannot stand. */
  readonly faults: readonly AnswerFault[]
  readonly edits: readonly EditOutcome[]
  readonly matter: Matter
  readonly route: Route
  readonly unit: string | null
  /** Minutes to speak it, by language. */
  readonly speaking?: { readonly [lang: string]: number }
  readonly warnings: readonly Warning[]
}

/** A draft in a list of today's. */
export type TodayDraft = {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly unit: string | null
  readonly template: string
  readonly delegation: string
  readonly lang: string
  /** When its latest record was filed, and by whom. */
  readonly filed: string
  readonly by: string
  readonly conflict: boolean
}

export type Today = {
  readonly today: IsoDate
  /** Neither sent nor archived, the latest first; `count` says how many there are. */
  readonly drafts: { readonly count: number; readonly first: readonly TodayDraft[] }
  /** Those of them that wait for a unit. */
  readonly tray: { readonly count: number; readonly first: readonly TodayDraft[] }
  /** Two people went on from the same draft. */
  readonly conflicts: readonly TodayDraft[]
  /** Work in hand: typed, and not filed. */
  readonly inHand: readonly { readonly place: string; readonly changed: string }[]
  /** Visits and journeys under way or of the next fourteen days, the nearest first. */
  readonly ahead: readonly Ahead[]
  /** Drafts whose time of keeping is over. */
  readonly retention: { readonly due: number }
  readonly warnings: readonly Warning[]
}

/** A date as typed: read, or questioned with what it could mean. */
export type ReadDate =
  | { readonly read: SaidDate }
  | { readonly question: Bilingual; readonly choices: readonly (SaidDate & { readonly era: 'be' | 'ce' })[] }

export type OfficeCard = {
  readonly settings: readonly OfficeSetting[]
  /** `cabinet`: the office's own values are kept there. `file`: a file was named when Withet was started, and is not changed. */
  readonly kept: 'cabinet' | 'file'
  /** The emblem in use, where documents print one. */
  readonly emblem?: { readonly type: 'png' | 'jpg'; readonly bytes: Uint8Array }
}

/** What `rules.add` would take, and what the rule would mean. */
export type SuggestedOfficeRule = {
  readonly rule: Pick<OfficeRule, 'id' | 'when' | 'unit' | 'from' | 'reason'>
  /** The source's own answer today, which the rule would settle. */
  readonly source: { readonly status: Route['status']; readonly because: Bilingual }
  /** False where the source itself is explicit: above that no rule stands. */
  readonly settles: boolean
  readonly means: Bilingual
  /** Rules in force that fit the same matter already. */
  readonly beside: readonly OfficeRule[]
}

export type UnitRow = Pick<Unit, 'id' | 'name' | 'level' | 'chapeau'> & { readonly clauses: readonly Clause[] }

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

/** A finding, and who set it aside. */
export type QaRow = QaFinding & { readonly ignored?: Ignored }

export type QaReport = {
  /** Under which id findings are set aside; absent for a document from elsewhere. */
  readonly of?: string
  readonly title: string
  readonly pairs: number
  /** Findings that nobody set aside. */
  readonly open: number
  readonly findings: readonly QaRow[]
}

/** A file for another program: where it goes is the host's affair. */
export type ExportedFile = { readonly name: string; readonly content: string; readonly entries: number }

/** One entry of a file that says something new, beside what stands here. */
export type ReviewRow = {
  readonly verdict: Exclude<Verdict, 'same'>
  readonly id: string
  readonly place: string
  readonly incoming: Text
  readonly existing?: Text
  readonly because: Bilingual
}

/** `rows` = those skipped + all counts. Nothing was changed unless something was taken. */
export type ImportReport = {
  readonly file: string
  readonly format: string
  readonly rows: number
  readonly skipped: readonly Skip[]
  readonly counts: { readonly [verdict in Verdict]: number }
  readonly review: readonly ReviewRow[]
  /** Rows that are counted and not listed. */
  readonly more: number
  readonly take: readonly ReviewRow['verdict'][]
  readonly chosen: number
  readonly kept: number
  /** What was chosen and cannot be kept, and why. */
  readonly notKept: readonly string[]
}

/** What is worked on, row by row. */
export type WorkCard = {
  readonly id: string
  readonly kind: 'template' | 'draft' | 'document'
  readonly title: Text
  readonly langs: readonly string[]
  /** Which state of it this is: of a draft the record whose document it is, of a template a stamp of its text. */
  readonly record?: string
  readonly rows: readonly WorkRow[]
}

export type Results = {
  'work.open': WorkCard
  'work.mark': WorkCard
  'work.finish': {
    /** `file`: this host has no folder of the office's own templates; the file goes to a person. */
    readonly done: 'template' | 'file' | 'draft' | 'memory' | 'nothing'
    readonly changed: number
    readonly record?: string
    readonly file?: { readonly name: string; readonly source: string }
    /** Rows that name people or numbers of theirs, which no memory keeps. */
    readonly leftOut?: number
  }
  'qa.check': QaReport
  'qa.ignore': Ignored
  'qa.unignore': Ignored
  'draft.make': { readonly drafts: readonly MadeDraft[] }
  route: Route
  'templates.list': { readonly templates: readonly TemplateRow[] }
  'templates.show': TemplateCard
  'templates.check': { readonly checked: readonly string[] }
  'duties.list': { readonly structures: readonly StructureRow[] }
  'duties.show': {
    readonly structure?: StructureRow
    readonly unit?: UnitRow &
      Pick<Unit, 'chapeau'> & {
        /** The agencies that it answers for, where the source lists them. */
        readonly scope?: readonly Bilingual[]
      }
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
  'memory.find': Pick<Asked, 'from' | 'to'> & {
    readonly matches: readonly Match[]
    /** Units that were asked. */
    readonly units: number
    readonly warnings: readonly Warning[]
  }
  /** The terms that stand in the text, and those of which a form holds it. */
  'terms.find': {
    readonly recognised: readonly Recognised[]
    readonly terms: readonly TermRow[]
  }
  'terms.list': { readonly terms: readonly TermRow[] }
  'terms.add': Term
  'terms.withdraw': { readonly id: string }
  'memory.export': ExportedFile
  'memory.import': ImportReport
  'terms.export': ExportedFile
  'terms.import': ImportReport
  'translate.export': {
    readonly folders: readonly string[]
    readonly files: readonly { readonly name: string; readonly content: string }[]
    readonly entries: number
  }
  'translate.import': ImportReport & {
    /** The template or the draft that was translated. */
    readonly id: string
    /** Its file with what was taken, for the office's own templates. */
    readonly template?: {
      readonly name: string
      readonly source: string
      readonly changed: readonly {
        readonly place: string
        readonly lang: string
        readonly former: string
        readonly latter: string
      }[]
    }
    /** For a draft: a copy of its document with what was taken, and the places left for a person to change. */
    readonly revision?: { readonly document: Uint8Array; readonly left: readonly string[] }
    /** For a draft: what a revision should say. */
    readonly proposals?: readonly { readonly place: string; readonly former?: Text; readonly latter: Text }[]
  }
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
  'draft.preview': Preview
  'delegation.form': DelegationForm
  /** Absent `version`: it was only checked. A refusal's `data.faults` name their fields: `people.2.name.th`. */
  'delegation.save': KeptRow & {
    readonly version?: string
    readonly warnings: readonly (Warning & { readonly field?: string })[]
  }
  'delegation.identity': {
    readonly person: number
    readonly state: NonNullable<PersonCard['state']> | 'none'
    readonly identity: { readonly [field: string]: string }
    readonly dates: { readonly [field: string]: SaidDate }
  }
  'delegation.import': Pasted
  'delegation.export': { readonly name: string; readonly source: string }
  'delegation.remove': { readonly id: string }
  'delegation.restore': KeptRow
  'delegation.sample': KeptRow
  'date.read': ReadDate
  today: Today
  'office.show': OfficeCard
  'office.change': OfficeCard
  'rules.suggest': SuggestedOfficeRule
  units: {
    readonly date: IsoDate
    readonly structure: string | null
    readonly office: Bilingual | null
    readonly units: readonly UnitRow[]
  }
  'register.export': {
    readonly format: 'csv' | 'xlsx'
    readonly rows: number
    /** The file's bytes in base64: where it goes is the host's affair. */
    readonly content: string
    readonly warnings: readonly Warning[]
  }
}
