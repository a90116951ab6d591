/** What an undo at the foot of the window does; when it can no longer be done, that is told where it was asked. */
import { useCallback } from 'react'
import { refusalOf } from '../asked.ts'
import { useLang } from '../words.ts'
import { refusals } from './refusals.ts'
import { useTell } from './told.tsx'

export function useUndo(): (act: () => Promise<unknown>) => () => void {
  const tell = useTell()
  const lang = useLang()
  return useCallback(
    (act) => () => void act().catch((error: unknown) => tell(refusals[refusalOf(error).code].what[lang])),
    [tell, lang],
  )
}
