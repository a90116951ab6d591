/** Verify, examine, rebuild, recover, index: each with what it is for, a line while it runs, and what it found. */
import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words.ts'
import { Checked, Examined, Indexed, Rebuilt, Recovered } from './care-results.tsx'
import { words as careWords } from './care-words.ts'
import { words } from './words.ts'

const ACTS = ['verify', 'doctor', 'rebuild', 'recover', 'register'] as const
type Act = (typeof ACTS)[number]

const RUN: { readonly [act in Act]: () => Promise<ReactNode> } = {
  verify: async () => <Checked check={await call('cabinet.verify', {})} />,
  doctor: async () => <Examined found={await call('cabinet.doctor', {})} />,
  rebuild: async () => <Rebuilt done={await call('cabinet.rebuild', {})} />,
  recover: async () => <Recovered done={await call('cabinet.recover', {})} />,
  register: async () => <Indexed synced={await call('register.rebuild', {})} />,
}

export function Care() {
  const say = useWords(careWords)
  return (
    <ul className="settings-acts">
      {ACTS.map((act) => (
        <CareAct key={act} act={act} name={say[act]} about={say[`${act}About`]} />
      ))}
    </ul>
  )
}

function CareAct({ act, name, about }: { readonly act: Act; readonly name: string; readonly about: string }) {
  const say = useWords(words)
  const doing = useDoing()
  const [result, setResult] = useState<ReactNode>()
  const run = (act: () => Promise<ReactNode>) => {
    setResult(undefined)
    void doing.run(async () => setResult(await act()))
  }
  const forget = async () => <Indexed synced={await call('register.rebuild', { acceptLoss: true })} />
  const loss = doing.refusal?.code === 'register-loss' && doing.refusal.data.reason === 'records'
  return (
    <li>
      <div className="row">
        <div className="grow">
          <b>{name}</b>
          <p className="quiet">{about}</p>
        </div>
        <Button disabled={doing.busy} onClick={() => run(RUN[act])}>
          {name}
        </Button>
      </div>
      <Waiting on={doing.busy} />
      <div role="status" className="settings-result">
        {doing.busy ? say.running : result}
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
      {loss && (
        <Button disabled={doing.busy} onClick={() => run(forget)}>
          {say.acceptLoss}
        </Button>
      )}
    </li>
  )
}
