/** The bar to try a matter: kind, subjects, date, side. */
import { Button, Dropdown, Field, Input, Option } from '@fluentui/react-components'
import { DateInput } from '../parts/date-input.tsx'
import { KindChoice, SubjectChoice } from '../parts/facet-choice.tsx'
import { SIDE_NAMES } from '../parts/facets.ts'
import { useText, useWords } from '../words.ts'
import { NOTHING_TRIED, type Tried } from './matter.ts'
import { words } from './words.ts'

export function MatterBar({ tried, set }: { readonly tried: Tried; readonly set: (tried: Tried) => void }) {
  const say = useWords(words)
  const { date, kind, subjects, sides, agencies } = tried
  return (
    <section className="duties-bar" data-pane tabIndex={-1} aria-label={say.tryTab}>
      <KindChoice label={say.kind} hint={say.chooseKind} value={kind} set={(kind) => set({ ...tried, kind })} />
      <SubjectChoice
        label={say.subjects}
        hint={say.chooseSubjects}
        value={subjects}
        set={(subjects) => set({ ...tried, subjects })}
      />
      <DateInput label={say.date} value={date} change={(date) => set({ ...tried, date })} />
      <SideChoice sides={sides} set={(sides) => set({ ...tried, sides })} />
      <Field label={say.agencies}>
        <Input
          value={agencies}
          placeholder={say.agenciesHint}
          onChange={(_, { value }) => set({ ...tried, agencies: value })}
        />
      </Field>
      <Button appearance="subtle" disabled={tried === NOTHING_TRIED} onClick={() => set(NOTHING_TRIED)}>
        {say.clear}
      </Button>
    </section>
  )
}

function SideChoice({
  sides,
  set,
}: {
  readonly sides: readonly string[]
  readonly set: (sides: readonly string[]) => void
}) {
  const say = useWords(words)
  const text = useText()
  return (
    <Field label={say.party}>
      <Dropdown
        className="facet-choice"
        multiselect
        placeholder={say.unstated}
        value={sides.map((side) => text(SIDE_NAMES[side])).join(', ')}
        selectedOptions={[...sides]}
        onOptionSelect={(_, { selectedOptions }) => set(selectedOptions)}
      >
        {Object.entries(SIDE_NAMES).map(([side, name]) => (
          <Option key={side} value={side}>
            {text(name)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
