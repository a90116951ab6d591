/** What this is, which version, and by whose leave. */
import { useFigure } from '../parts/days.ts'
import { useStart } from '../start.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function About() {
  const say = useWords(words)
  const figure = useFigure()
  const { version, host } = useStart()
  return (
    <div className="settings-about">
      <p>
        <b>{say.versionNow(figure(version))}</b>
      </p>
      <p>{say.what}</p>
      <dl>
        <dt>{say.host}</dt>
        <dd>{host === 'electron' ? say.hostElectron : say.hostLoopback}</dd>
        <dt>{say.licence}</dt>
        <dd>{say.licenceText}</dd>
        <dt>{say.fonts}</dt>
        <dd>{say.fontsText}</dd>
        <dt>{say.source}</dt>
        <dd>{say.sourceText}</dd>
      </dl>
    </div>
  )
}
