/** The calls that ask the register. It is opened for each and closed cleanly after it, unless a desk keeps it open. */
import type { Args, Results } from '../contract.ts'
import { BE_OFFSET } from '../core/date.ts'
import { AppError } from '../core/errors.ts'
import { correspondenceCsv } from '../core/register/csv.ts'
import type { Filters } from '../core/register/find.ts'
import { openRegister, type Register } from '../core/register/register.ts'
import { correspondenceXlsx } from '../core/register/xlsx.ts'
import type { IsoDate, Warning } from '../core/types.ts'
import type { App } from './app.ts'
import { dateArgument } from './date-argument.ts'

export function findDrafts(app: App, { query, limit = 20, ...args }: Args<'find'>): Promise<Results['find']> {
  const filters = filtersOf(args)
  return withRegister(app, async (register) => {
    const warnings = await freshen(app, register)
    const { hits, more } = await register.find({ words: query, limit, ...filters })
    return { hits: hits.map(({ id: _, ...hit }) => ({ ...hit, conflict: hit.conflict === 1 })), more, warnings }
  })
}

export const syncDrafts = (app: App, options: Args<'register.sync'>): Promise<Results['register.sync']> =>
  withRegister(app, (register) => register.sync({ ...options, thorough: true }))

export const rebuildRegister = (app: App, options: Args<'register.rebuild'>): Promise<Results['register.rebuild']> =>
  withRegister(app, (register) => register.rebuild(options))

export function exportRegister(
  app: App,
  { format, query = '', ...args }: Args<'register.export'>,
): Promise<Results['register.export']> {
  const filters = filtersOf(args)
  return withRegister(app, async (register) => {
    const warnings = await freshen(app, register)
    const rows = await register.rows(query, filters)
    const bytes = format === 'csv' ? new TextEncoder().encode(correspondenceCsv(rows)) : await correspondenceXlsx(rows)
    return { format, rows: rows.length, content: Buffer.from(bytes).toString('base64'), warnings }
  })
}

export async function withRegister<T>(app: App, act: (register: Register) => Promise<T>): Promise<T> {
  const cabinet = app.cabinetIfAny()
  if (!cabinet)
    throw new AppError(
      'cabinet-unavailable',
      `There is no cabinet at ${app.options.cabinet}. Nothing was made. Name the folder with --cabinet DIR, or reconnect its drive.`,
    )
  if (app.watched) return await act(app.watched)
  const register = await openRegister(cabinet, app.options.data)
  try {
    return await act(register)
  } finally {
    register.close()
  }
}

/**
 * Before an answer, what is new is read; where a desk's watch does so all the time, only what this very desk wrote. Where
 * that is refused, what is known answers, with the reason beside it.
 */
export async function freshen(app: App, register: Register): Promise<readonly Warning[]> {
  const twins = register.twin === undefined ? [] : [twinWarning(register.twin)]
  return [...twins, ...(await catchUp(app, register))]
}

async function catchUp(app: App, register: Register): Promise<readonly Warning[]> {
  try {
    const { waiting } = await (register === app.watched ? register.catchUp() : register.sync())
    return waiting > 0 ? [waitingWarning(waiting)] : []
  } catch (error) {
    // A disk that is full, or another that writes for long, keeps nobody from what is known already.
    if (error instanceof AppError && (error.code === 'register-loss' || error.code === 'register-unavailable')) {
      const th = 'ค้นจากทะเบียนเดิม ซึ่งอาจไม่ตรงกับตู้เอกสารในขณะนี้'
      return [{ code: error.code, th, en: `Answered from what the register knew before. ${error.message}` }]
    }
    throw error
  }
}

const waitingWarning = (count: number): Warning => ({
  code: 'waiting',
  th: `มี ${count} ฉบับที่เอกสารยังมาไม่ครบหรือเสียหาย จึงค้นเนื้อความไม่ได้`,
  en: `${count} drafts have documents that are not here yet or are damaged: their text is not searched.`,
})

const twinWarning = (twin: string): Warning => ({
  code: 'cabinet-copied',
  th: `แฟ้มนี้เป็นสำเนาของ ${twin} สิ่งที่เก็บในแฟ้มหนึ่งจะไม่มีในอีกแฟ้ม ให้ใช้เพียงแฟ้มเดียว`,
  en: `This cabinet is a copy of the one in ${twin}. What is filed in one is not in the other: work in one of them only.`,
})

type Typed = { readonly from?: string; readonly to?: string } & Omit<Filters, 'from' | 'to'>

function filtersOf({ from, to, ...rest }: Typed): Filters {
  return {
    ...rest,
    ...(from !== undefined && { from: dayOf(from, '01-01') }),
    ...(to !== undefined && { to: dayOf(to, '12-31') }),
  }
}

/** A date as typed; a year alone, of either era, begins or ends a period. */
function dayOf(typed: string, day: '01-01' | '12-31'): IsoDate {
  const digits = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
  if (!/^\d{4}$/.test(digits)) return dateArgument(typed)
  const year = Number(digits) > 2300 ? Number(digits) - BE_OFFSET : Number(digits)
  return dateArgument(`${year}-${day}`)
}
