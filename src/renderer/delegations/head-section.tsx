/** Who comes, or where we go; whose matter it is; what it is about. */
import { Checkbox, Field, Textarea } from '@fluentui/react-components'
import { useMemo } from 'react'
import { SUBJECTS, type Subject } from '../../core/types.ts'
import { SubjectChoice } from '../parts/facet-choice.tsx'
import { SIDE_NAMES } from '../parts/facets.ts'
import { useLang, useText, useWords } from '../words.ts'
import { Both, Choice, Line, type Section } from './fields.tsx'
import { listAt, put, suggestedId, textAt } from './form-value.ts'
import { words } from './words.ts'

export function HeadSection({ fresh, ...section }: Section & { readonly fresh: boolean }) {
  const say = useWords(words)
  const { form, change } = section
  const subjects = SUBJECTS.filter((subject) => listAt(form, 'subjects').includes(subject))
  return (
    <>
      <h2>{say.head}</h2>
      <Both {...section} path="title" label={say.title} hint={say.titleHint} required />
      <div className="delegations-both">
        <Choice {...section} path="direction" label={say.direction}>
          <option value="inbound">{say.inbound}</option>
          <option value="outbound">{say.outbound}</option>
        </Choice>
        <Country {...section} />
      </div>
      <Both {...section} path="organisation" label={say.organisation} />
      <Both {...section} path="city" label={say.city} hint={say.cityHint} />
      <Both {...section} path="purpose" label={say.purpose} long />
      <Host {...section} />
      <SubjectChoice
        label={say.subjects}
        hint={say.subjectsHint}
        value={subjects}
        set={(next: readonly Subject[]) => change((form) => put(form, 'subjects', [...next]))}
      />
      <Both {...section} path="expenses" label={say.expenses} />
      {fresh && (
        <Line
          {...section}
          form={{ ...form, id: textAt(form, 'id') || suggestedId(form) }}
          path="id"
          label={say.id}
          hint={say.idHint}
        />
      )}
    </>
  )
}

function Country(section: Section) {
  const say = useWords(words)
  const lang = useLang()
  const countries = useMemo(() => countriesIn(lang), [lang])
  return (
    <Choice {...section} path="country" label={say.country}>
      <option value="">{say.unchosen}</option>
      {countries.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Choice>
  )
}

/** Every region that the PC knows a name of, sorted as its language sorts. */
function countriesIn(lang: 'th' | 'en'): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA', 'CQ'])
  return letters
    .flatMap((a) => letters.map((b) => a + b))
    .flatMap((code): (readonly [string, string])[] => {
      const name = NOT_COUNTRIES.has(code) ? undefined : names.of(code)
      // Withdrawn codes (DD, SU, …) canonicalise to the one in use.
      return name && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` ? [[code, name]] : []
    })
    .sort(([, a], [, b]) => a.localeCompare(b, lang))
}

function Host({ form, change }: Section) {
  const say = useWords(words)
  const text = useText()
  const host = listAt(form, 'host').filter((side) => typeof side === 'string')
  const sides = Object.keys(SIDE_NAMES)
  const agencies = host.filter((side) => !sides.includes(side))
  const set = (next: readonly string[]): void => change((form) => put(form, 'host', [...next]))
  return (
    <div data-path="host">
      <Field label={say.host}>
        <div className="row">
          {sides.map((side) => (
            <Checkbox
              key={side}
              label={text(SIDE_NAMES[side])}
              checked={host.includes(side)}
              onChange={(_, { checked }) =>
                set(checked === true ? [side, ...host] : host.filter((each) => each !== side))
              }
            />
          ))}
        </div>
      </Field>
      <Field label={say.agencies}>
        <Textarea
          rows={1}
          resize="vertical"
          value={agencies.join('\n')}
          onChange={(_, { value }) =>
            set([...host.filter((side) => sides.includes(side)), ...(value === '' ? [] : value.split('\n'))])
          }
        />
      </Field>
    </div>
  )
}
