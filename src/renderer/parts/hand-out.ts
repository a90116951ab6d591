/** Files on their way to a person: through the host's own dialog, or as a download where it has none. */
import { ask } from '../client.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** False: the person thought better of it. */
export async function saveCopy(name: string, bytes: Uint8Array, type = WORD): Promise<boolean> {
  const { done } = await ask('file.save', { name, bytes: bytes as Uint8Array<ArrayBuffer> })
  if (done !== 'unable') return done === 'done'
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}

/** Opens the copy on the shelf in Word; where the host cannot, hands a copy out. */
export async function openInWord(id: string, which: 'document' | 'reading-copy' = 'document'): Promise<void> {
  const { done } = await ask('draft.open', { id, which })
  if (done !== 'unable') return
  const { name, bytes } = await ask('draft.document', { id, which })
  await saveCopy(name, bytes)
}
