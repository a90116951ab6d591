/** What takes over a moment: nothing for 300 ms, then a line that moves. What stood there stays in sight. */
import { ProgressBar } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useWords, type Words } from '../words.ts'

const words = { waiting: { th: 'กำลังทำงาน', en: 'Working' } } satisfies Words

export function Waiting({ on }: { readonly on: boolean }) {
  const [shown, setShown] = useState(false)
  const say = useWords(words)
  useEffect(() => {
    if (!on) return setShown(false)
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [on])
  return <div className="waiting">{shown && <ProgressBar aria-label={say.waiting} />}</div>
}
