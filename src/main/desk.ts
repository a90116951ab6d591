/** The desk behind a window: one application, its calls through the one gate, its news to whoever shows it. */
import type { News } from '../contract.ts'
import { openRegister, type Register } from '../core/register/register.ts'
import type { Watching } from '../core/register/watch.ts'
import { type App, type AppOptions, openApp } from './app.ts'
import { dispatch, type Handlers, type Outcome } from './dispatch.ts'
import { handlersOf } from './handlers.ts'

export type Desk = {
  call(name: unknown, args: unknown): Promise<Outcome>
  /** Says something to whoever shows the desk. A file that a person opened waits until somebody listens. */
  tell(news: News): void
  /** Hears what happened outside this window: drafts that arrived, a refusal of the watch. Returns how to stop. */
  listen(told: (news: News) => void): () => void
  /** Ends when the calls that had begun have their outcome: what a window sends as it closes is still done. */
  close(): Promise<void>
}

/** Files that wait for a window. A person opens a few; a runaway does not fill the memory. */
const MOST_WAITING = 20

/** `options` are asked anew whenever a call has changed where the cabinet is. */
export async function openDesk(options: () => AppOptions): Promise<Desk> {
  const { tell, listen } = newsBoard()
  const running = new Set<Promise<unknown>>()
  let room = await openRoom(options(), tell)
  const follow = async () => {
    const { cabinet, officeFile, templates } = options()
    const now = room.app.options
    if (cabinet === now.cabinet && officeFile === now.officeFile && templates === now.templates) return room.attend()
    const next = await openRoom(options(), tell)
    await room.close()
    room = next
    tell({ about: 'cabinet', why: 'changed' })
  }
  // One after the other: two calls that end together must not open a room twice.
  let following = Promise.resolve()
  const answer = async (name: unknown, args: unknown) => {
    const outcome = await dispatch(room.handlers, name, args)
    following = following.then(follow).catch((error: unknown) => tell({ about: 'cabinet', why: wordsOf(error) }))
    await following
    return outcome
  }
  return {
    call: (name, args) => {
      const call = answer(name, args)
      running.add(call)
      return call.finally(() => running.delete(call))
    },
    tell,
    listen,
    close: async () => {
      await Promise.allSettled(running)
      await room.close()
    },
  }
}

function newsBoard(): Pick<Desk, 'tell' | 'listen'> {
  const listeners = new Set<(news: News) => void>()
  let waiting: readonly News[] = []
  return {
    tell: (news) => {
      for (const told of listeners) told(news)
      if (listeners.size === 0 && news.about === 'file') waiting = [...waiting, news].slice(-MOST_WAITING)
    },
    listen: (told) => {
      listeners.add(told)
      for (const news of waiting) told(news)
      waiting = []
      return () => listeners.delete(told)
    },
  }
}

type Room = { readonly app: App; readonly handlers: Handlers; attend(): Promise<void>; close(): Promise<void> }

async function openRoom(options: AppOptions, tell: (news: News) => void): Promise<Room> {
  let watched: { readonly register: Register; readonly watching: Watching } | undefined
  const letGo = async () => {
    const former = watched
    watched = undefined
    delete app.watched
    former?.register.close()
    await former?.watching.stop()
  }
  const app = await openApp(options)
  const attend = async () => {
    const cabinet = watched ? undefined : app.cabinetIfAny()
    if (!cabinet) return
    const register = await openRegister(cabinet, options.data)
    app.watched = register
    const watching = register.watch((event) => {
      if ('synced' in event) tell({ about: 'drafts', ...event.synced })
      else if (watched?.register === register) tell({ about: 'cabinet', why: wordsOf(event.error) })
    })
    watched = { register, watching }
  }
  const room: Room = {
    app,
    handlers: handlersOf(app),
    // A register that cannot be kept just now keeps nobody from the desk: each search says why.
    attend: () => attend().catch((error: unknown) => tell({ about: 'cabinet', why: wordsOf(error) })),
    close: letGo,
  }
  await room.attend()
  return room
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
