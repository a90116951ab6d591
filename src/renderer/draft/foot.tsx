/** The foot of a new draft: what is kept, and the steps that end it. */
import { Button } from '@fluentui/react-components'
import type { Preview, Results } from '../../contract.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import type { InHand } from '../notes.ts'
import { useFigure } from '../parts/days.ts'
import { openInWord, saveCopy } from '../parts/hand-out.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'
import { isBegun, makeArgs, newWork, type Work } from './work.ts'

type Drafts = Results['draft.make']['drafts']

export function Foot({
  work,
  set,
  preview,
  done,
}: {
  readonly work: Work
  readonly set: InHand<Work>['set']
  readonly preview: Preview | undefined
  readonly done: (drafts: Drafts) => Promise<void>
}) {
  const say = useWords(words)
  const figure = useFigure()
  const tell = useTell()
  const doing = useDoing()
  const ready = work.delegation !== null && work.templates.length > 0
  const file = (open: boolean) =>
    doing.run(async () => {
      const drafts: Drafts[number][] = []
      for (const args of makeArgs(work)) drafts.push(...(await call('draft.make', args)).drafts)
      if (open) for (const { id } of drafts) await openInWord(id)
      await done(drafts)
    })
  const startOver = () => {
    set(newWork())
    tell(say.startedOver, () => set(work))
  }
  return (
    <footer className="draft-foot">
      <Waiting on={doing.busy} />
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <span className="quiet grow">{isBegun(work) && say.kept}</span>
        {isBegun(work) && (
          <Button appearance="subtle" onClick={startOver}>
            {say.startOver}
          </Button>
        )}
        <Button
          disabled={!preview}
          onClick={() => preview && void doing.run(() => saveCopy(`${fileName(preview.title)}.docx`, preview.document))}
        >
          {say.saveCopy}
        </Button>
        <Button disabled={!ready || doing.busy} onClick={() => void file(true)}>
          {say.fileOpen}
        </Button>
        <Button appearance="primary" disabled={!ready || doing.busy} onClick={() => void file(false)}>
          {work.templates.length > 1 ? say.fileAll(figure(work.templates.length)) : say.file}
        </Button>
      </div>
    </footer>
  )
}

const fileName = (title: string): string =>
  title
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .slice(0, 120)
    .trim()
