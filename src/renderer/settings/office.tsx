/** The office's own settings: letterhead, emblem, type, manners; kept with the cabinet, for every PC that shares it. */
import { Button } from '@fluentui/react-components'
import type { OfficeCard } from '../../contract.ts'
import type { OfficeSetting } from '../../core/office-card.ts'
import { useAsked, useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { type InHand, useInHand } from '../notes.ts'
import { useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words.ts'
import { EmblemSetting } from './emblem.tsx'
import { OfficeField } from './office-field.tsx'
import { words } from './words.ts'

/** By field: what was typed; null gives back what was delivered. */
type Changes = { readonly [field: string]: string | null }

const GROUPS = [
  { name: 'letterhead', of: /^(?:name|agency|address|code|phone|fax|email)\b/ },
  { name: 'type', of: /^(?:font|digits|bilingual)\b/ },
  { name: 'speaking', of: /^speaking\b/ },
  { name: 'other', of: /^(?!(?:name|agency|address|code|phone|fax|email|font|digits|bilingual|speaking)\b)/ },
] as const

export function OfficeSettings() {
  const say = useWords(words)
  const { value: card, refusal, asking, again } = useAsked('office.show', {})
  const hand = useInHand<Changes>('settings/office', {})
  return (
    <>
      <p className="quiet">{card?.kept === 'file' ? say.officeFile : say.officeLead}</p>
      <Waiting on={asking} />
      <Refused refusal={refusal} again={again} />
      {card && hand.value && <OfficeForm card={card} hand={hand} changes={hand.value} />}
    </>
  )
}

function OfficeForm({
  card,
  hand,
  changes,
}: {
  readonly card: OfficeCard
  readonly hand: InHand<Changes>
  readonly changes: Changes
}) {
  const fixed = card.kept === 'file'
  const change = ({ field, value }: OfficeSetting, next: string | null) => {
    const { [field]: _, ...rest } = changes
    hand.set(next === value ? rest : { ...rest, [field]: next })
  }
  return (
    <>
      {GROUPS.map(({ name, of }) => (
        <Group key={name} name={name} settings={card.settings.filter(({ field }) => of.test(field))}>
          {(setting) => (
            <OfficeField
              key={setting.field}
              setting={setting}
              next={changes[setting.field]}
              change={fixed ? undefined : (next) => change(setting, next)}
            />
          )}
        </Group>
      ))}
      <EmblemSetting emblem={card.emblem} fixed={fixed} />
      {!fixed && <SaveChanges card={card} changes={changes} hand={hand} />}
    </>
  )
}

function Group({
  name,
  settings,
  children,
}: {
  readonly name: (typeof GROUPS)[number]['name']
  readonly settings: readonly OfficeSetting[]
  readonly children: (setting: OfficeSetting) => React.ReactNode
}) {
  const say = useWords(words)
  if (settings.length === 0) return null
  return (
    <section aria-label={say[name]}>
      <h2>{say[name]}</h2>
      <div className="settings-grid">{settings.map(children)}</div>
    </section>
  )
}

function SaveChanges({
  card,
  changes,
  hand,
}: {
  readonly card: OfficeCard
  readonly changes: Changes
  readonly hand: InHand<Changes>
}) {
  const say = useWords(words)
  const figure = useFigure()
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const count = Object.keys(changes).length
  const settle = async (next: Changes) => {
    await call('office.change', { changes: next })
    hand.set({})
    await hand.drop()
  }
  const save = async () => {
    const touched = card.settings.filter(({ field }) => Object.hasOwn(changes, field))
    const former = touched.map(({ field, value, from }) => [field, from === 'own' ? value : null] as const)
    await settle(changes)
    tell(
      say.officeTold,
      undo(() => settle(Object.fromEntries(former))),
    )
  }
  return (
    <div className="settings-foot">
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <Button appearance="primary" disabled={doing.busy || count === 0} onClick={() => void doing.run(save)}>
          {count === 0 ? say.save : say.saveChanges(figure(count))}
        </Button>
        <Button disabled={count === 0} onClick={() => hand.set({})}>
          {say.discard}
        </Button>
      </div>
    </div>
  )
}
