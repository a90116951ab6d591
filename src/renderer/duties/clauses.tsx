/** Clauses word for word: the Thai is the source, the English a rendering. */
import { useEffect, useRef } from 'react'
import type { Clause, Route } from '../../core/types.ts'
import { useLang, useWords } from '../words.ts'
import { words } from './words.ts'

/** What an answer makes of a clause. */
export type Lit = ReadonlyMap<string, 'decides' | 'near'>

export function litBy(route: Route | undefined): Lit {
  if (!route) return new Map()
  const near = route.clauses.map(({ id }) => [id, 'near'] as const)
  const units = [...route.units, ...(route.source?.units ?? [])]
  return new Map([...near, ...units.flatMap(({ clauses }) => clauses.map(({ id }) => [id, 'decides'] as const))])
}

export function Clauses({ clauses, lit }: { readonly clauses: readonly Clause[]; readonly lit?: Lit }) {
  return (
    <ol className="duties-clauses">
      {clauses.map((clause) => (
        <ClauseLine
          key={clause.id}
          clause={clause}
          lit={lit?.get(clause.id)}
          first={lit?.keys().next().value === clause.id}
        />
      ))}
    </ol>
  )
}

function ClauseLine({
  clause: { id, th, en },
  lit,
  first,
}: {
  readonly clause: Clause
  readonly lit?: 'decides' | 'near'
  /** The first of those lit comes into sight, also in a long column. */
  readonly first: boolean
}) {
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (first) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [first])
  const lang = useLang()
  const say = useWords(words)
  return (
    <li ref={ref} className="duties-clause" data-lit={lit}>
      <cite>
        {id}
        {lit && <em> {say[lit]}</em>}
      </cite>
      <span lang="th">{th}</span>
      {lang === 'en' && (
        <span className="duties-rendering" lang="en">
          {en}
        </span>
      )}
    </li>
  )
}
