/** Which matters a rule settles, in words. */
import type { Kind, OfficeRule, Subject } from '../../core/types.ts'
import { KIND_NAMES, SIDE_NAMES, SUBJECT_NAMES } from '../parts/facets.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export function RuleFacets({ when }: { readonly when: OfficeRule['when'] }) {
  const text = useText()
  const say = useWords(words)
  const said = [
    when.kinds?.map((kind: Kind) => text(KIND_NAMES[kind])),
    when.subjects?.map((subject: Subject) => text(SUBJECT_NAMES[subject])),
    when.side?.map((side) => text(SIDE_NAMES[side]) || side),
  ].filter((all) => all !== undefined)
  return <p className="duties-facets">{said.map((all) => all.join(' / ')).join(' · ') || say.anyMatter}</p>
}
