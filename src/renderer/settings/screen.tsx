/** The settings, section by section; every one has a sensible default. */
import { hrefOf } from '../route.ts'
import { useWords } from '../words.ts'
import { SECTIONS } from './section.tsx'
import { words } from './words.ts'
import './settings.css'

export function SettingsScreen({ rest: [id] }: { readonly rest: readonly string[] }) {
  const say = useWords(words)
  const chosen = SECTIONS.find((section) => section.id === id) ?? SECTIONS[0]
  const { screen: Chosen } = chosen
  // Names and descriptions of sections are plain words, none of those that take values.
  const plain = (name: keyof typeof words) => String(say[name])
  return (
    <div className="panes settings">
      <nav className="pane pane-list" data-pane tabIndex={-1} aria-label={say.sections}>
        <ul className="list">
          {SECTIONS.map((section) => (
            <li key={section.id}>
              <a href={hrefOf('settings', section.id)} aria-current={section === chosen ? 'page' : undefined}>
                {plain(section.name)}
                <small>{plain(section.about)}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section
        key={chosen.id}
        className="pane pane-wide"
        data-pane
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={plain(chosen.name)}
      >
        <h1>{plain(chosen.name)}</h1>
        <Chosen />
      </section>
    </div>
  )
}
