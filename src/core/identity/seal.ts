/** Sealing with age: X25519 keys only. The one door to age-encryption; files open with the program `age` as well. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** `AGE-SECRET-KEY-1…`: whoever has it opens what was sealed for it. */
export type Secret = string
/** `age1…`: seals only. May be shown to anybody. */
export type Recipient = string

export const newSecret = (): Promise<Secret> => generateX25519Identity()

export async function recipientOf(secret: Secret): Promise<Recipient> {
  try {
    return await identityToRecipient(secret)
  } catch {
    // Never the key itself, nor the library's words about it.
    throw new AppError('key-invalid', 'This is not a key that Withet made. A key is one line: AGE-SECRET-KEY-1…')
  }
}

export const isRecipient = (text: unknown): text is Recipient =>
  typeof text === 'string' && /^age1[02-9ac-hj-np-z]{58}$/.test(text)

/** The key in a file or on paper: comments and blank lines are passed over. */
export function secretIn(text: string): Secret {
  const line = text
    .split(/\r?\n/)
    .map((each) => each.trim())
    .find((each) => /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(each))
  if (line) return line
  throw new AppError('key-invalid', 'No key was found in this file. A key is one line: AGE-SECRET-KEY-1…')
}

/** Seals for everyone in `recipients`: any one of their keys opens it. */
export async function seal(text: string, recipients: readonly Recipient[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(text)
}

/** Opens a seal, whole or not at all. `key-wrong` when it was sealed for others, `seal-damaged` when a bit is amiss. */
export async function unseal(bytes: Uint8Array, secret: Secret): Promise<string> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(secret)
    return await decrypter.decrypt(bytes, 'text')
  } catch (error) {
    const others = error instanceof Error && error.message.includes('no identity matched')
    throw others
      ? new AppError('key-wrong', 'This key does not open that seal: it was made for another key. Nothing was changed.')
      : new AppError(
          'seal-damaged',
          'This sealed file is not what was kept: it was changed or cut short. Nothing of it was read. Take it from a backup or another PC.',
        )
  }
}

/** What a seal holds: the identity's fields, to be judged by the delegation's reader, and the person's key. */
export const payload = z.object({ identity: z.record(z.string(), z.json()), key: z.string() })
