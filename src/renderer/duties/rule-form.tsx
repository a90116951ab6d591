/** A rule of the office's own: for which matters, which unit, from when, why, and who settles it. */
import { Button, Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components'
import type { Args } from '../../contract.ts'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { useInHand } from '../notes.ts'
import { DateInput } from '../parts/date-input.tsx'
import { KindChoice, SubjectChoice } from '../parts/facet-choice.tsx'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useUndo } from '../parts/undo.ts'
import { go } from '../route.ts'
import { useStart } from '../start.tsx'
import { useText, useWords } from '../words.ts'
import { sideOf, type Tried } from './matter.ts'
import type { StructureRow } from './time-line.tsx'
import { words } from './words.ts'

type RuleInHand = {
  readonly tried: Tried
  readonly unit: string
  readonly id: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly reason: string
}

/** `2016-letter-study-visit`: said by what it settles, where nobody chose a name. */
const idOf = (structure: string, { kind, subjects }: Tried): string =>
  [structure.slice(1), kind, ...subjects].filter(Boolean).join('-').slice(0, 40).replace(/-$/, '')

function argsOf({ tried, unit, id, from, to, by, reason }: RuleInHand, structure: string): Args<'rules.add'> {
  const side = sideOf(tried)
  return {
    id: id || idOf(structure, tried),
    unit,
    by,
    reason,
    ...(tried.kind && { kinds: [tried.kind] }),
    ...(tried.subjects.length > 0 && { subjects: [...tried.subjects] }),
    ...(side.length > 0 && { side }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

export function RuleForm({
  structure,
  tried,
  close,
}: {
  readonly structure: StructureRow
  readonly tried: Tried
  readonly close: () => void
}) {
  const say = useWords(words)
  const tell = useTell()
  const undo = useUndo()
  const doing = useDoing()
  const { person } = useStart()
  const start = { tried, unit: '', id: '', from: '', to: '', by: person.name, reason: '' }
  const hand = useInHand<RuleInHand>(`duties/${structure.id}/rule`, start)
  const rule = hand.value
  if (!rule) return null
  const add = async () => {
    const made = await call('rules.add', argsOf(rule, structure.id))
    await hand.drop()
    tell(
      say.tellAdopted(made.id),
      undo(() => call('rules.withdraw', { id: made.id, reason: say.cancel })),
    )
    const { moves } = await call('moves.list', { rule: made.id })
    close()
    if (moves.length > 0) go('duties', structure.id, 'moves', made.id)
  }
  const drop = () => void hand.drop().then(close)
  return (
    <form
      className="duties-form"
      aria-label={say.add}
      onSubmit={(event) => {
        event.preventDefault()
        void doing.run(add)
      }}
    >
      <h2>{say.add}</h2>
      <RuleFields rule={rule} structure={structure} set={hand.set} />
      <Refused refusal={doing.refusal} close={doing.clear} />
      <div className="row">
        <Button type="submit" appearance="primary" disabled={doing.busy || !rule.unit || !rule.reason.trim()}>
          {say.adopt}
        </Button>
        <Button onClick={drop}>{say.cancel}</Button>
      </div>
    </form>
  )
}

function RuleFields({
  rule,
  structure,
  set,
}: {
  readonly rule: RuleInHand
  readonly structure: StructureRow
  readonly set: (rule: RuleInHand) => void
}) {
  const say = useWords(words)
  const { tried } = rule
  const day = (name: 'from' | 'to', label: string) => (
    <DateInput label={label} value={rule[name]} change={(value) => set({ ...rule, [name]: value })} />
  )
  const line = (name: 'id' | 'by', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      <Input value={rule[name]} onChange={(_, { value }) => set({ ...rule, [name]: value })} />
    </Field>
  )
  return (
    <>
      <KindChoice
        label={say.kind}
        hint={say.anyMatter}
        value={tried.kind}
        set={(kind) => set({ ...rule, tried: { ...tried, kind } })}
      />
      <SubjectChoice
        label={say.subjects}
        hint={say.anyMatter}
        value={tried.subjects}
        set={(subjects) => set({ ...rule, tried: { ...tried, subjects } })}
      />
      <Field label={say.party} hint={say.agenciesHint}>
        <Input
          value={sideOf(tried).join(', ')}
          onChange={(_, { value }) => set({ ...rule, tried: { ...tried, sides: [], agencies: value } })}
        />
      </Field>
      <UnitChoice structure={structure} unit={rule.unit} set={(unit) => set({ ...rule, unit })} />
      <Field label={say.reason} required>
        <Textarea value={rule.reason} rows={3} onChange={(_, { value }) => set({ ...rule, reason: value })} />
      </Field>
      {day('from', say.from)}
      {day('to', say.to)}
      {line('by', say.by)}
      {line('id', say.ruleId, say.ruleIdHint)}
    </>
  )
}

function UnitChoice({
  structure,
  unit,
  set,
}: {
  readonly structure: StructureRow
  readonly unit: string
  readonly set: (unit: string) => void
}) {
  const say = useWords(words)
  const text = useText()
  return (
    <Field label={say.unit} required>
      <Dropdown
        className="facet-choice"
        placeholder={say.chooseUnit}
        value={text(structure.units.find(({ id }) => id === unit)?.name)}
        selectedOptions={unit ? [unit] : []}
        onOptionSelect={(_, { optionValue }) => optionValue && set(optionValue)}
      >
        {structure.units.map(({ id, name }) => (
          <Option key={id} value={id}>
            {text(name)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
