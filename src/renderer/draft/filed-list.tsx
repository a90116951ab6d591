/** What was filed just now: where each went, and what can be done next. */
import { Button, Link } from '@fluentui/react-components'
import type { Results } from '../../contract.ts'
import { useDoing } from '../asked.ts'
import { useFigure } from '../parts/days.ts'
import { openInWord } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { Why } from '../parts/why.tsx'
import { go, hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export function FiledList({
  drafts,
  again,
}: {
  readonly drafts: Results['draft.make']['drafts']
  readonly again: () => void
}) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  const doing = useDoing()
  return (
    <section className="pane draft-filed" data-pane tabIndex={-1} aria-label={say.filedTitle(figure(drafts.length))}>
      <h1>{say.filedTitle(figure(drafts.length))}</h1>
      <Refused refusal={doing.refusal} close={doing.clear} />
      {drafts.map((draft) => (
        <article key={draft.id}>
          <h2>{draft.title}</h2>
          <p>
            {draft.unit === null
              ? say.waits
              : text(draft.route.units.find(({ id }) => id === draft.unit)?.name) || draft.unit}
          </p>
          <div className="row">
            <Button appearance="primary" onClick={() => void doing.run(() => openInWord(draft.id))}>
              {say.openWord}
            </Button>
            {draft.readingCopy !== undefined && (
              <Button onClick={() => void doing.run(() => openInWord(draft.id, 'reading-copy'))}>
                {say.readingCopy}
              </Button>
            )}
            <Link href={hrefOf('cabinet', draft.id)}>{say.inCabinet}</Link>
          </div>
          <Why route={draft.route} />
          {draft.warnings.map((warning) => (
            <p key={warning.code + warning.en} className="warned">
              {text(warning)}
            </p>
          ))}
        </article>
      ))}
      <div className="row">
        <Button onClick={again}>{say.again}</Button>
        <Button onClick={() => go('today')}>{useWords(today).today}</Button>
      </div>
    </section>
  )
}

const today = { today: { th: 'กลับไปหน้าวันนี้', en: 'Back to Today' } }
