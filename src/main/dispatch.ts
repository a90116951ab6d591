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

export async function dispatch(handlers: Handlers, name: string, args: unknown): Promise<Outcome> {
  if (!Object.hasOwn(contract, name)) return refuse('usage', `There is no call "${name}".`)
  // The check above proves that the name is one of the contract's.
  const call = name as CallName
  const parsed = contract[call].safeParse(args)
  if (!parsed.success) {
    const said = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || name}: ${message}`)
    return refuse('usage', `The call "${name}" cannot be understood:\n${said.join('\n')}`)
  }
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

const refuse = (code: ErrorCode, message: string): Outcome => ({ ok: false, error: { code, message, data: {} } })
