/** A draft in the making: what was chosen and typed. It is kept as it grows, and filed as a whole. */
import type { Args } from '../../contract.ts'
import type { Edit } from '../../core/edit.ts'

export type Choice = { readonly unit: string; readonly reason: string }

export type Work = {
  readonly delegation: string | null
  readonly templates: readonly string[]
  /** The one whose page is in sight. */
  readonly shown: string | null
  readonly lang: string
  /** As typed; empty: today. */
  readonly date: string
  /** Answers by path, as `gift.th`; an empty one counts as not given. */
  readonly set: { readonly [path: string]: string }
  /** Sentences edited for this draft alone, by template. */
  readonly edits: { readonly [template: string]: readonly Edit[] }
  /** A unit that was chosen by hand, by template. */
  readonly choices: { readonly [template: string]: Choice }
}

export const newWork = (templates: readonly string[] = [], delegation: string | null = null): Work => ({
  delegation,
  templates,
  shown: templates[0] ?? null,
  lang: 'th',
  date: '',
  set: {},
  edits: {},
  choices: {},
})

/** Whether anything was done that would be lost. */
export const isBegun = (work: Work): boolean => work.templates.length > 0 || work.delegation !== null

export function withTemplate(work: Work, id: string, chosen: boolean): Work {
  const templates = chosen ? [...work.templates, id] : work.templates.filter((each) => each !== id)
  const shown = chosen ? id : work.shown === id ? (templates[0] ?? null) : work.shown
  return { ...work, templates, shown }
}

/** An edit takes the place of the former one of the same sentence; undefined gives back the template's words. */
export function withEdit(
  work: Work,
  template: string,
  of: Pick<Edit, 'segment' | 'lang'>,
  edit: Edit | undefined,
): Work {
  const others = (work.edits[template] ?? []).filter(({ segment, lang }) => segment !== of.segment || lang !== of.lang)
  return { ...work, edits: { ...work.edits, [template]: edit ? [...others, edit] : others } }
}

export function withChoice(work: Work, template: string, choice: Choice | undefined): Work {
  const { [template]: _, ...others } = work.choices
  return { ...work, choices: choice ? { ...others, [template]: choice } : others }
}

type Shared = Pick<Args<'draft.preview'>, 'delegation' | 'lang' | 'date' | 'set'>

/** What all documents of this work share, as calls take it. */
function sharedOf({ delegation, lang, date, set }: Work & { readonly delegation: string }): Shared {
  const given = Object.entries(set).filter(([, value]) => value.trim() !== '')
  return {
    delegation: { id: delegation },
    lang: lang as NonNullable<Shared['lang']>,
    ...(date.trim() !== '' && { date }),
    ...(given.length > 0 && { set: given }),
  }
}

const chosenBy = (choice: Choice | undefined): Partial<Choice> =>
  choice && choice.unit !== ''
    ? { unit: choice.unit, ...(choice.reason.trim() !== '' && { reason: choice.reason }) }
    : {}

/** The page in sight; undefined while there is nothing to show. */
export function previewArgs(work: Work): Args<'draft.preview'> | undefined {
  const { delegation, shown } = work
  if (delegation === null || shown === null) return undefined
  const edits = work.edits[shown] ?? []
  return {
    template: shown,
    ...sharedOf({ ...work, delegation }),
    ...(edits.length > 0 && { edits: [...edits] }),
    ...chosenBy(work.choices[shown]),
  }
}

/** What is filed: a call for each unit that was chosen, so that every document keeps its own reason. */
export function makeArgs(work: Work): readonly Args<'draft.make'>[] {
  const { delegation } = work
  if (delegation === null) return []
  const shared = sharedOf({ ...work, delegation })
  return Object.values(Object.groupBy(work.templates, (id) => JSON.stringify(chosenBy(work.choices[id])))).map(
    (ids) => {
      const templates = ids ?? []
      const edits = templates.flatMap((template) => (work.edits[template] ?? []).map((edit) => ({ ...edit, template })))
      return { ...shared, templates, ...(edits.length > 0 && { edits }), ...chosenBy(work.choices[templates[0] ?? '']) }
    },
  )
}
