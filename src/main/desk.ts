/** The desk behind a window: one application, its calls through the one gate, its news to whoever shows it. */
import type { News } from '../contract.ts'
import { openRegister, type Register } from '../core/register/register.ts'
import type { Watching } from '../core/register/watch.ts'
import { type App, type AppOptions, openApp } from './app.ts'
import { dispatch, type Handlers, type Outcome } from './dispatch.ts'
import { handlersOf } from './handlers.ts'

export type Desk = {
  call(name: string, args: unknown): Promise<Outcome>
  /** Hears what happened outside this window: drafts that arrived, a refusal of the watch. Returns how to stop. */
  listen(told: (news: News) => void): () => void
  close(): Promise<void>
}

/** `options` are asked anew whenever a call has changed where the cabinet is. */
export async function openDesk(options: () => AppOptions): Promise<Desk> {
  const listeners = new Set<(news: News) => void>()
  const tell = (news: News) => {
    for (const told of listeners) told(news)
  }
  let room = await openRoom(options(), tell)
  const refresh = async () => {
    const { cabinet, officeFile, templates } = options()
    const now = room.app.options
    if (cabinet === now.cabinet && officeFile === now.officeFile && templates === now.templates) return room.attend()
    await room.close()
    room = await openRoom(options(), tell)
    tell({ about: 'cabinet', why: 'changed' })
  }
  return {
    call: async (name, args) => {
      const outcome = await dispatch(room.handlers, name, args)
      await refresh()
      return outcome
    },
    listen: (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    close: () => room.close(),
  }
}

type Room = { readonly app: App; readonly handlers: Handlers; attend(): Promise<void>; close(): Promise<void> }

async function openRoom(options: AppOptions, tell: (news: News) => void): Promise<Room> {
  const app = await openApp(options)
  let register: Register | undefined
  let watching: Watching | undefined
  const attend = async () => {
    const cabinet = watching ? undefined : app.cabinetIfAny()
    if (!cabinet) return
    register = await openRegister(cabinet, options.data)
    app.watched = register
    watching = register.watch((event) =>
      tell('synced' in event ? { about: 'drafts', ...event.synced } : { about: 'cabinet', why: wordsOf(event.error) }),
    )
  }
  const room: Room = {
    app,
    handlers: handlersOf(app),
    // A register that cannot be kept just now keeps nobody from the desk: each search says why.
    attend: () => attend().catch((error: unknown) => tell({ about: 'cabinet', why: wordsOf(error) })),
    close: async () => {
      await watching?.stop()
      register?.close()
    },
  }
  await room.attend()
  return room
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
