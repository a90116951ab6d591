/** The one gate: looks the call up, parses its arguments, runs it, flattens errors. Every host comes through here. */
import { type Args, type CallName, contract, type Results } from '../contract.ts'
import { AppError, type ErrorCode } from '../core/errors.ts'

export type Handlers = { readonly [Call in CallName]: (args: Args<Call>) => Results[Call] | Promise<Results[Call]> }

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode | 'bug'; readonly message: string; readonly data: unknown }
    }

export async function dispatch(handlers: Handlers, name: unknown, args: unknown): Promise<Outcome> {
  if (typeof name !== 'string' || !Object.hasOwn(contract, name))
    return refuse('usage', `There is no call "${typeof name === 'string' ? short(name, 60) : typeof name}".`)
  // The check above proves that the name is one of the contract's.
  const call = name as CallName
  const parsed = parse(call, args)
  if (!parsed.success)
    return refuse('usage', `The call "${name}" cannot be understood:\n${short(parsed.said.join('\n'), 2_000)}`)
  try {
    // Each handler takes just what its own schema gave; the compiler cannot follow a union of calls.
    return { ok: true, value: await (handlers[call] as (args: unknown) => unknown)(parsed.data) }
  } catch (error) {
    if (error instanceof AppError)
      return { ok: false, error: { code: error.code, message: error.message, data: error.data } }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ok: false, error: { code: 'bug', message: stack, data: {} } }
  }
}

type Parsed =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly said: readonly string[] }

function parse(call: CallName, args: unknown): Parsed {
  try {
    const parsed = contract[call].safeParse(args)
    if (parsed.success) return parsed
    const said = parsed.error.issues.slice(0, 20).map(({ path, message }) => `  ${path.join('.') || call}: ${message}`)
    return { success: false, said }
  } catch (error) {
    // The stack ends before a value that is nested without end does.
    if (error instanceof RangeError) return { success: false, said: [`  ${call}: nested too deeply`] }
    throw error
  }
}

/** What a caller sent is never said back at length. */
const short = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most)}…` : words)

const refuse = (code: ErrorCode, message: string): Outcome => ({ ok: false, error: { code, message, data: {} } })
