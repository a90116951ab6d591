/** A call as the desk's page makes it, by whichever way its host offers. For values of JSON; bytes come as the wire has them. */
import type { Page } from 'playwright-core'
import type { CallName, Results } from '../../src/contract.ts'
import type { Outcome } from '../../src/main/dispatch.ts'
import type {} from '../../src/renderer/client.ts'

export async function call<Name extends CallName>(page: Page, name: Name, args: unknown): Promise<Results[Name]> {
  const outcome = await outcomeOf(page, name, args)
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`)
  // The contract pairs each name with its result.
  return outcome.value as Results[Name]
}

export const outcomeOf = (page: Page, name: string, args: unknown): Promise<Outcome> =>
  page.evaluate(
    async ([name, args]) => {
      if (window.withet) return window.withet.call(name, args) as Promise<Outcome>
      const response = await fetch(`call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(args),
      })
      return response.json()
    },
    [name, args] as const,
  )
