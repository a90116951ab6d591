/** A template is tried by drafting from it for a delegation. */
import { Button, Dropdown, Field, Link, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useAsked } from '../asked.ts'
import { Refused } from '../parts/refused.tsx'
import { go, hrefOf } from '../route.ts'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

export function TryIt({ template }: { readonly template: string }) {
  const say = useWords(words)
  const text = useText()
  const { value, refusal, again } = useAsked('delegation.list', {})
  const [chosen, setChosen] = useState('')
  const delegations = value?.delegations ?? []
  const one = delegations.find(({ id }) => id === chosen) ?? delegations[0]
  return (
    <section aria-label={say.try}>
      <h2>{say.try}</h2>
      <Refused refusal={refusal} again={again} />
      {value && !one && (
        <p className="quiet">
          {say.noDelegation} <Link href={hrefOf('delegations')}>{say.toDelegations}</Link>
        </p>
      )}
      {one && (
        <Field label={say.delegation}>
          <Dropdown
            className="facet-choice"
            placeholder={say.chooseDelegation}
            value={text(one.title)}
            selectedOptions={[one.id]}
            onOptionSelect={(_, { optionValue }) => optionValue && setChosen(optionValue)}
          >
            {delegations.map(({ id, title }) => (
              <Option key={id} value={id}>
                {text(title)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      {one && (
        <Button className="templates-start" appearance="primary" onClick={() => go('draft', 'new', template, one.id)}>
          {say.start}
        </Button>
      )}
    </section>
  )
}
