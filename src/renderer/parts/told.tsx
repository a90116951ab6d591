/** Short messages at the foot of the window; what can be undone says so there. */
import { Link, Toast, Toaster, ToastTitle, ToastTrigger, useId, useToastController } from '@fluentui/react-components'
import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { useWords, type Words } from '../words.ts'

const words = { undo: { th: 'เลิกทำ', en: 'Undo' } } satisfies Words

type Tell = (message: string, undo?: () => void) => void
const ToldContext = createContext<Tell>(() => {})

export const useTell = (): Tell => useContext(ToldContext)

export function ToldProvider({ children }: { readonly children: ReactNode }) {
  const toaster = useId('told')
  const say = useWords(words)
  const { dispatchToast } = useToastController(toaster)
  const tell = useCallback<Tell>(
    (message, undo) => {
      const action = undo && (
        <ToastTrigger>
          <Link onClick={undo}>{say.undo}</Link>
        </ToastTrigger>
      )
      dispatchToast(
        <Toast>
          <ToastTitle action={action}>{message}</ToastTitle>
        </Toast>,
        { intent: 'success', timeout: undo ? 10_000 : 4_000, pauseOnHover: true },
      )
    },
    [dispatchToast, say],
  )
  return (
    <ToldContext value={tell}>
      {children}
      <Toaster toasterId={toaster} position="bottom" />
    </ToldContext>
  )
}
