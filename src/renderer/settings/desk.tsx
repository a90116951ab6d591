/** What this PC remembers of its desk: language, look, who drafts. */
import { Button, Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useDoing } from '../asked.ts'
import { useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { useStart } from '../start.tsx'
import { useWords } from '../words.ts'
import { words } from './words.ts'

const LOOKS = ['system', 'light', 'dark'] as const
const ZOOMS = [1, 1.25, 1.5, 1.75, 2]

export function DeskSettings() {
  const say = useWords(words)
  const { lang, look, zoom, host, change } = useStart()
  const figure = useFigure()
  const doing = useDoing()
  return (
    <div className="settings-form">
      <p className="quiet">{say.deskLead}</p>
      <Field label={say.lang}>
        <RadioGroup
          value={lang}
          onChange={(_, { value }) => void doing.run(() => change({ lang: value === 'en' ? 'en' : 'th' }))}
        >
          <Radio value="th" label={say.thai} />
          <Radio value="en" label={say.english} />
        </RadioGroup>
      </Field>
      <Field label={say.look}>
        <RadioGroup
          value={look}
          onChange={(_, { value }) =>
            void doing.run(() => change({ look: LOOKS.find((each) => each === value) ?? 'system' }))
          }
        >
          {LOOKS.map((each) => (
            <Radio key={each} value={each} label={say[each]} />
          ))}
        </RadioGroup>
      </Field>
      {host === 'loopback' ? (
        // A page that zooms itself misplaces what it drops down; the browser does it right, and remembers.
        <p>
          {say.zoom}: {say.zoomBrowser}
        </p>
      ) : (
        <Field label={say.zoom}>
          <Select value={zoom} onChange={(_, { value }) => void doing.run(() => change({ zoom: Number(value) }))}>
            {[...new Set([...ZOOMS, zoom])].sort().map((each) => (
              <option key={each} value={each}>
                {figure(Math.round(each * 100))} %
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Refused refusal={doing.refusal} close={doing.clear} />
      <PersonSetting />
    </div>
  )
}

function PersonSetting() {
  const say = useWords(words)
  const { person, change } = useStart()
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const former = person.chosen ? person.name : ''
  const [name, setName] = useState(former)
  const save = async () => {
    await change({ person: name.trim() })
    tell(
      name.trim() ? say.personTold(name.trim()) : say.personDefault,
      undo(async () => {
        setName(former)
        await change({ person: former })
      }),
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void doing.run(save)
      }}
    >
      <Field label={say.person} hint={say.personHint}>
        <Input value={name} placeholder={person.name} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Refused refusal={doing.refusal} close={doing.clear} />
      <Button className="settings-below" type="submit" disabled={doing.busy || name.trim() === former}>
        {say.save}
      </Button>
    </form>
  )
}
