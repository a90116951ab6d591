/** The list of templates, by kind, with search; and the check of the whole library, or of a file. */
import { Button, SearchBox } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { TemplateRow } from '../../contract.ts'
import { foldThai } from '../../core/thai.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useFigure } from '../parts/days.ts'
import { KIND_NAMES } from '../parts/facets.ts'
import { Refused } from '../parts/refused.tsx'
import { hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

const fits = ({ id, title, about }: TemplateRow, query: string): boolean => {
  const all = foldThai([id, title.th, title.en, ...Object.values(about)].join(' '))
  return foldThai(query)
    .split(' ')
    .every((word) => all.includes(word))
}

export function Library({
  templates,
  chosen,
}: {
  readonly templates: readonly TemplateRow[]
  readonly chosen: string | undefined
}) {
  const say = useWords(words)
  const [query, setQuery] = useState('')
  const found = templates.filter((row) => fits(row, query))
  return (
    <>
      <SearchBox
        className="templates-search"
        aria-label={say.search}
        placeholder={say.search}
        value={query}
        onChange={(_, { value }) => setQuery(value)}
      />
      <div className="templates-list">
        {Object.entries(KIND_NAMES).map(([kind, name]) => (
          <KindRows key={kind} name={name} rows={found.filter((row) => row.kind === kind)} chosen={chosen} />
        ))}
        {found.length === 0 && (
          <p className="quiet">
            {say.none} <Button onClick={() => setQuery('')}>{say.showAll}</Button>
          </p>
        )}
      </div>
      <CheckTemplates />
    </>
  )
}

function KindRows({
  name,
  rows,
  chosen,
}: {
  readonly name: TemplateRow['title']
  readonly rows: readonly TemplateRow[]
  readonly chosen: string | undefined
}) {
  const text = useText()
  if (rows.length === 0) return null
  return (
    <section aria-label={text(name)}>
      <h2 className="templates-kind">{text(name)}</h2>
      <ul className="list">
        {rows.map(({ id, title, about }) => (
          <li key={id}>
            <a href={hrefOf('templates', id)} aria-current={id === chosen ? 'true' : undefined}>
              {text(title)}
              <small>{text(about)}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function CheckTemplates() {
  const say = useWords(words)
  const figure = useFigure()
  const doing = useDoing()
  const input = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState('')
  const check = (act: () => Promise<string>) => {
    setResult('')
    void doing.run(async () => setResult(await act()))
  }
  const checkAll = async () => say.checked(figure((await call('templates.check', {})).checked.length))
  const checkFile = async (file: File) => {
    await call('templates.check', { files: [{ name: file.name, source: await file.text() }] })
    return say.fileSound(file.name)
  }
  return (
    <div className="templates-foot">
      <p role="status" className="quiet">
        {result}
      </p>
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <Button size="small" disabled={doing.busy} onClick={() => check(checkAll)}>
          {say.checkAll}
        </Button>
        <Button size="small" disabled={doing.busy} onClick={() => input.current?.click()}>
          {say.checkFile}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".yaml,.yml"
          hidden
          aria-label={say.checkFile}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            target.value = ''
            if (file) check(() => checkFile(file))
          }}
        />
      </div>
    </div>
  )
}
