/** What takes long to make out of texts that rarely change, kept by what it was made from. A hint only: it can always be made again. */
export type Compiled = {
  /** What was kept of these parts; undefined: nothing, or nothing that can be trusted. */
  find(from: readonly string[]): unknown
  keep(from: readonly string[], value: unknown): void
}

/** Nothing is kept: each process makes everything anew. */
export const nothingCompiled: Compiled = { find: () => undefined, keep: () => {} }

/** The one way to use it: found, or made and kept. What is kept under a name is always what `make` makes of the same parts. */
export async function compiledOr<T>(
  { find, keep }: Compiled,
  from: readonly string[],
  make: () => T | Promise<T>,
): Promise<T> {
  const found = find(from)
  if (found !== undefined) return found as T
  const made = await make()
  keep(from, made)
  return made
}
