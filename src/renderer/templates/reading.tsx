/** A template to read: every part in both languages, side by side. */
import type { TemplateCard } from '../../contract.ts'
import type { Piece } from '../../core/outline.ts'
import { useFigure } from '../parts/days.ts'
import { KIND_NAMES, SUBJECT_NAMES } from '../parts/facets.ts'
import { LangContext, type UiLang, useLang, useText, useWords } from '../words.ts'
import { LAYOUT_NAMES, ROLE_NAMES } from './names.ts'
import { Outline } from './outline.tsx'
import { words } from './words.ts'

/** Thai first; a template may have more languages than the office. */
const ordered = (langs: readonly string[]): readonly string[] => [
  ...langs.filter((lang) => lang === 'th'),
  ...langs.filter((lang) => lang !== 'th'),
]

const isUiLang = (lang: string): lang is UiLang => lang === 'th' || lang === 'en'

export function Reading({ card }: { readonly card: TemplateCard }) {
  const say = useWords(words)
  const langs = ordered(card.langs)
  const nameOf = (lang: string) => (isUiLang(lang) ? say[lang] : lang)
  return (
    <>
      <Head card={card} />
      <table className="templates-text">
        <thead>
          <tr>
            <th scope="col">{say.part}</th>
            {langs.map((lang) => (
              <th key={lang} scope="col">
                {nameOf(lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.segments.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} langs={langs} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Head({
  card: { title, about, version, origin, kind, subjects, layout, id },
}: {
  readonly card: TemplateCard
}) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  // The ids of kinds, subjects and layouts are core's own; an unknown one would stand as it is.
  const named = (names: { readonly [id: string]: typeof title }, id: string) => text(names[id]) || id
  const of = subjects === 'delegation' ? [say.fromDelegation] : subjects.map((each) => named(SUBJECT_NAMES, each))
  const facts = [
    named(KIND_NAMES, kind),
    say.version(figure(version)),
    say[origin],
    [...new Set(Object.values(layout))].map((each) => named(LAYOUT_NAMES, each)).join(' / '),
    ...(of.length > 0 ? [`${say.subjects}: ${of.join(', ')}`] : []),
    id,
  ]
  return (
    <>
      <h1>{text(title)}</h1>
      <p>{text(about)}</p>
      <p className="quiet">{facts.join(' · ')}</p>
    </>
  )
}

type Segment = TemplateCard['segments'][number]

function SegmentRow({ segment, langs }: { readonly segment: Segment; readonly langs: readonly string[] }) {
  const say = useWords(words)
  const text = useText()
  // Each column speaks one language: its labels and conditions as well.
  const desk = useLang()
  const { role, table, outline, check } = segment
  const names: { readonly [role: string]: (typeof ROLE_NAMES)['body'] } = ROLE_NAMES
  return (
    <tr data-role={role}>
      <th scope="row">
        {text(names[role]) || role}
        {check && (
          <small className="templates-check">
            {say.toCheck}: {text(check)}
          </small>
        )}
      </th>
      {langs.map((lang) => (
        <td key={lang} lang={lang}>
          <LangContext value={isUiLang(lang) ? lang : desk}>
            {table ? <Columns table={table} lang={lang} /> : <Cell pieces={outline[lang]} />}
          </LangContext>
        </td>
      ))}
    </tr>
  )
}

function Cell({ pieces }: { readonly pieces: readonly Piece[] | undefined }) {
  const say = useWords(words)
  return pieces ? <Outline pieces={pieces} /> : <span className="quiet">{say.notSaid}</span>
}

function Columns({
  table: { rows, columns },
  lang,
}: {
  readonly table: NonNullable<Segment['table']>
  readonly lang: string
}) {
  const say = useWords(words)
  const text = useText()
  return (
    <>
      <span className="templates-when">
        {say.each}
        {text(rows)}:
      </span>
      <dl className="templates-columns">
        {columns.map(({ head, cell }) => (
          <div key={JSON.stringify(head)}>
            <dt>{head[lang]}</dt>
            <dd>
              <Outline pieces={cell[lang] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
