import type { Fs } from '../../../src/core/cabinet/disk.ts'

export const failure = (code: string) => Object.assign(new Error(code), { code, syscall: 'trial' })

/** The process stops here: from now on no call reaches the disk. */
export class Stopped extends Error {}

export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'EIO after' | 'stop' | 'short' | 'lying' | 'stop half'

/** What can go wrong with a call. To stop after one is to stop before the next. */
export const faultsOf = (name: string): readonly Fault[] => {
  const any: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EIO after', 'stop']
  return name === 'write' ? [...any, 'short', 'lying', 'stop half'] : any
}

/** A disk on which the call with the given number fails in the given way. Number -1: none, to count the calls. */
export function faulty(real: Fs, number: number, fault: Fault): { readonly fs: Fs; readonly calls: readonly string[] } {
  const calls: string[] = []
  let stopped = false
  const half = ([file, bytes, offset]: readonly [number, Uint8Array, number]) =>
    real.write(file, bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)), offset)
  const fail = (call: (...given: unknown[]) => unknown, given: readonly unknown[]): unknown => {
    const written = given as [number, Uint8Array, number] // the last three faults are only tried on `write`
    if (fault === 'short') return half(written)
    if (fault === 'lying') return half(written) && written[1].length - written[2]
    if (fault === 'stop half') half(written)
    if (fault === 'EIO after') call(...given)
    stopped = fault.startsWith('stop')
    throw stopped ? new Stopped() : failure(fault.replace(' after', ''))
  }
  const entries = Object.entries(real).map(([name, call]) => {
    const untyped = call as (...given: unknown[]) => unknown // it is given what its own caller gave
    const wrapped = (...given: unknown[]): unknown => {
      if (stopped) throw new Stopped()
      return calls.push(name) - 1 === number ? fail(untyped, given) : untyped(...given)
    }
    return [name, wrapped]
  })
  return { fs: Object.fromEntries(entries), calls }
}
