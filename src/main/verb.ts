/** What a verb of the command line is, and what all verbs share. A new verb is a file in verbs/ and a line in cli.ts. */
import type { CallName, Results } from '../contract.ts'
import type { Bilingual } from '../core/types.ts'
import type { AppOptions } from './app.ts'

/** Options by name, as node:util parseArgs takes them. One name has one type in all verbs. */
export type OptionSpecs = {
  readonly [name: string]: {
    readonly type: 'string' | 'boolean'
    readonly multiple?: boolean
    readonly short?: string
  }
}

export type Flags = { readonly [name: string]: string | boolean | readonly string[] | undefined }

/** Runs a call through the gate; a refusal ends the command. */
export type Call = <Name extends CallName>(name: Name, args: unknown) => Promise<Results[Name]>

export type Host = {
  readonly app: AppOptions
  /** What the command line or the environment names itself, so that this PC's settings do not. */
  readonly named: { readonly cabinet: boolean }
  readonly call: Call
  /** The same application over another cabinet. */
  open(cabinet: string): Call
  /** One JSON value with --json, else words for people. */
  show(value: unknown, words: () => string): void
  /** All was said, and what was said is a fault: the command ends with 1. */
  fault(): void
  /** Says on standard error how far a long task is. */
  progress(words: string): void
}

export type Verb = {
  readonly usage: string
  readonly about: Bilingual
  readonly options: OptionSpecs
  /** Rows of its help: option, English, Thai. */
  readonly help?: readonly (readonly [string, string, string])[]
  /** Gives the exit code where a report that was shown says no; a refusal throws. */
  readonly run: (words: readonly string[], flags: Flags, host: Host) => Promise<void>
}

/** The command line itself is wrong: exit 2. */
export class Usage extends Error {}

const flag = (flags: Flags, name: string): string | undefined => {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

const many = (flags: Flags, name: string): readonly string[] | undefined => {
  const value = flags[name]
  return Array.isArray(value) ? value : undefined
}

/** Reads options by name: `option.one(flags, 'date')`, `option.many(flags, 'subject')`. */
export const option = { one: flag, many }

/** Only the options that were given: a call's optional arguments are absent, never undefined. */
export function given(flags: Flags, ...names: readonly string[]): Flags {
  return Object.fromEntries(names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]))
}

/** The one word that a command takes. */
export function one(words: readonly string[], usage: string): string {
  const [word, ...more] = words
  if (word === undefined || more.length > 0) throw new Usage(`Usage: ${usage}`)
  return word
}
