/** The application over folders of its own, asked as a window asks it: through the gate. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import type { CallName, Results } from '../../src/contract.ts'
import type { IsoDate } from '../../src/core/types.ts'
import { type App, type AppOptions, openApp } from '../../src/main/app.ts'
import { dispatch, type Outcome } from '../../src/main/dispatch.ts'
import { handlersOf } from '../../src/main/handlers.ts'

export type Called = {
  readonly folder: string
  readonly app: App
  call<Name extends CallName>(name: Name, args: unknown): Promise<Results[Name]>
  /** What a call that is refused says. */
  refused(name: CallName, args: unknown): Promise<Extract<Outcome, { ok: false }>['error']>
  close(): void
}

/** With `folder`, the same folders as another program on another PC would open them: its data is apart. */
export async function openCalled(today: IsoDate = '2026-11-28', more: Partial<AppOptions> = {}): Promise<Called> {
  const folder = mkdtempSync(join(tmpdir(), 'withet-desk-'))
  const app = await openApp({
    home: resolve('.'),
    cabinet: join(folder, 'cabinet'),
    data: join(folder, 'data'),
    today: () => today,
    ...more,
  })
  const handlers = handlersOf(app)
  return {
    folder,
    app,
    call: async (name, args) => {
      const outcome = await dispatch(handlers, name, args)
      if (outcome.ok) return outcome.value as Results[typeof name] // the contract pairs a name with its result
      throw new Error(`${name} was refused: ${outcome.error.code} ${outcome.error.message}`)
    },
    refused: async (name, args) => {
      const outcome = await dispatch(handlers, name, args)
      expect(outcome, `${name} was not refused`).toMatchObject({ ok: false })
      if (outcome.ok) throw new Error('not refused')
      return outcome.error
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

export const example = (name: string): { readonly name: string; readonly source: string } => ({
  name: `${name}.yaml`,
  source: readFileSync(join('examples/delegations', `${name}.yaml`), 'utf8'),
})
