/** Where the cabinet is, and its care. */
import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { useTell } from '../parts/told.tsx'
import { useStart } from '../start.tsx'
import { useWords } from '../words.ts'
import { Care } from './care.tsx'
import { words } from './words.ts'

export function CabinetSettings() {
  const say = useWords(words)
  const { cabinet, take } = useStart()
  const tell = useTell()
  const doing = useDoing()
  const [unable, setUnable] = useState(false)
  const choose = async () => {
    const { done, start } = await call('desk.cabinet', {})
    setUnable(done === 'unable')
    if (done !== 'done') return
    take(start)
    tell(say.folderTold)
  }
  return (
    <>
      <h2>{say.folder}</h2>
      <p className="settings-path">{cabinet.root}</p>
      {!cabinet.exists && <p className="quiet">{say.folderNone}</p>}
      <Button className="settings-start" disabled={doing.busy} onClick={() => void doing.run(choose)}>
        {say.chooseFolder}
      </Button>
      <div role="status">
        {unable && (
          <p>
            {say.folderUnable} <code>withet start --cabinet FOLDER</code>
          </p>
        )}
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
      <h2>{say.care}</h2>
      <p className="quiet">{say.careLead}</p>
      <Care />
    </>
  )
}
