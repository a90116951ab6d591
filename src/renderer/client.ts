/** The one way to the program behind the window: Electron's bridge where it is, else HTTP to the host that served the page. */
import type { Args, CallName, News, Results } from '../contract.ts'
import type { ErrorCode, Fault } from '../core/errors.ts'
import { fromWire, toWire } from '../wire.ts'

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly data: unknown } }

/** What the preload offers in Electron. */
export type Bridge = {
  call(name: string, args: unknown): Promise<Outcome>
  on(told: (news: News) => void): () => void
}

declare global {
  interface Window {
    readonly withet?: Bridge
  }
}

/** `lost`: the program behind the window did not answer. */
export type RefusalCode = ErrorCode | 'bug' | 'lost'

/** A call that was refused, or failed: the code says what in the user's language, the message what exactly. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly faults: readonly Fault[]
  readonly data: { readonly [key: string]: unknown }

  constructor(code: RefusalCode, message: string, data: unknown = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.data = Object(data)
    const { faults } = this.data
    this.faults = Array.isArray(faults) ? faults : []
  }
}

/** Asks; whatever is shown elsewhere stays as it is. For looking, and for what only this place keeps. */
export async function ask<Name extends CallName>(name: Name, args: Args<Name>): Promise<Results[Name]> {
  const outcome = await (window.withet ?? loopback).call(name, args)
  if (!outcome.ok) {
    const { code, message, data } = outcome.error
    throw new Refusal(code as RefusalCode, message, data)
  }
  // The contract pairs each name with its result.
  return outcome.value as Results[Name]
}

/** Acts: afterwards, whatever is shown is asked for again. */
export async function call<Name extends CallName>(name: Name, args: Args<Name>): Promise<Results[Name]> {
  const value = await ask(name, args)
  announce({ about: 'drafts', added: 0, changed: 1, removed: 0 })
  return value
}

// ---- news: what happened, here or elsewhere ----

const ears = new Set<(news: News) => void>()
let hearing = false

/** Hears of changes, of this window and of the world outside. Returns how to stop. */
export function hear(told: (news: News) => void): () => void {
  ears.add(told)
  if (!hearing) {
    hearing = true
    if (window.withet) window.withet.on(announce)
    else new EventSource('events').onmessage = ({ data }) => announce(JSON.parse(data))
  }
  return () => ears.delete(told)
}

/** For what several calls did together: whatever is shown is asked for again once. */
export function announce(news: News): void {
  for (const told of ears) told(news)
}

const loopback: Pick<Bridge, 'call'> = {
  call: async (name, args) => {
    const response = await fetch(`call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toWire(args),
    }).catch(() => undefined)
    if (response?.ok) return fromWire(await response.text()) as Outcome
    const message = response ? await response.text() : 'The program behind this page does not answer.'
    return { ok: false, error: { code: 'lost', message, data: {} } }
  },
}
