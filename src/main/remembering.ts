/** The call that asks the memory. It stays open, since translators ask at every segment. */
import type { Args, Results } from '../contract.ts'
import { AppError } from '../core/errors.ts'
import { type Asked, matchesIn } from '../core/memory/match.ts'
import type { Memory } from '../core/memory/memory.ts'
import { templateSources } from '../core/memory/sources.ts'
import type { Warning } from '../core/types.ts'
import type { App } from './app.ts'

export async function findMatches(app: App, args: Args<'memory.find'>): Promise<Results['memory.find']> {
  const from = args.from ?? langOf(args.text)
  const to = args.to ?? (from === 'th' ? 'en' : 'th')
  const asked: Asked = { ...args, from, to, digits: app.office.digits }
  const memory = await app.memory()
  if (!memory) {
    const units = templateSources(app.templates()).flatMap((source) => source.units())
    return { from, to, matches: matchesIn(units, asked), units: units.length, warnings: [] }
  }
  const { units, warnings } = await freshen(memory)
  return { from, to, matches: await memory.find(asked), units, warnings }
}

export const langOf = (text: string): 'th' | 'en' => (/[\u0e00-\u0e7f]/.test(text) ? 'th' : 'en')

/** Listing a large cabinet takes longer than a look-up: it is done again only after this time. */
const FRESH = 5_000

const freshened = new WeakMap<Memory, { readonly at: number; readonly units: number }>()

/** Units were kept here just now: whoever looks next sees them. */
export async function lookAnew(app: App): Promise<void> {
  const memory = await app.memory()
  if (memory) freshened.delete(memory)
}

async function freshen(memory: Memory): Promise<Pick<Results['memory.find'], 'units' | 'warnings'>> {
  const last = freshened.get(memory)
  if (last && Date.now() - last.at < FRESH) return { units: last.units, warnings: [] }
  try {
    const { units, waiting } = await memory.sync()
    freshened.set(memory, { at: Date.now(), units })
    return { units, warnings: waiting > 0 ? [waitingWarning(waiting)] : [] }
  } catch (error) {
    if (!(error instanceof AppError) || !(error.code === 'register-loss' || error.code === 'register-unavailable'))
      throw error
    const th = 'ตอบจากคลังคำแปลเดิม ซึ่งอาจไม่ตรงกับตู้เอกสารในขณะนี้'
    const en = `Answered from what the memory knew before. ${error.message}`
    return { units: last?.units ?? 0, warnings: [{ code: error.code, th, en }] }
  }
}

const waitingWarning = (count: number): Warning => ({
  code: 'waiting',
  th: `มี ${count} ฉบับที่เอกสารยังมาไม่ครบหรือเสียหาย จึงยังไม่อยู่ในคลังคำแปล`,
  en: `${count} drafts have documents that are not here yet or are damaged: they are not in the memory.`,
})
