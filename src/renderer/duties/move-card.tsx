/** One draft: where it is filed and by which answer, and where it would go by which. */
import { Checkbox, Link } from '@fluentui/react-components'
import type { Move } from '../../core/moves.ts'
import type { Bilingual, Route } from '../../core/types.ts'
import { useDay } from '../parts/days.ts'
import { EFFECT_NAMES } from '../parts/facets.ts'
import { Why } from '../parts/why.tsx'
import { hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export function MoveCard({
  move: { draft, title, date, effect, unit, to, was, now, heads },
  names,
  chosen,
  choose,
}: {
  readonly move: Move
  readonly names: ReadonlyMap<string, Bilingual>
  /** Undefined: it cannot be moved just now. */
  readonly chosen: boolean | undefined
  readonly choose: (on: boolean) => void
}) {
  const say = useWords(words)
  const text = useText()
  const day = useDay()
  const nameOf = (id: string | null, otherwise: string) => (id === null ? otherwise : text(names.get(id)) || id)
  return (
    <li className="duties-move">
      <div className="row">
        <h2 className="grow">{title}</h2>
        <Link href={hrefOf('cabinet', draft)} aria-label={`${title}, ${day(date)}`}>
          {day(date)}
        </Link>
        {chosen !== undefined && (
          <Checkbox
            label={say.moveThis}
            aria-label={`${say.moveThis}: ${title}`}
            checked={chosen}
            onChange={(_, { checked }) => choose(checked === true)}
          />
        )}
      </div>
      <p>
        {text(EFFECT_NAMES[effect])}: {nameOf(unit, say.tray)} → <b>{nameOf(to, say.openChoice)}</b>
        {heads > 1 && ` · ${say.twoHeads}`}
      </p>
      <div className="duties-answers-two">
        <AnswerCard title={say.was} route={was} />
        <AnswerCard title={say.now} route={now} />
      </div>
    </li>
  )
}

function AnswerCard({ title, route }: { readonly title: string; readonly route: Route }) {
  return (
    <div>
      <h3>{title}</h3>
      <Why route={route} />
    </div>
  )
}
