import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NewDraft } from '../src/core/cabinet/filing.ts'
import { bytesOf, openTrial, sample } from '../tests/core/cabinet/filer.ts'
import { inFolder, type Trial } from './trial.ts'

/** On the machine that the figures of docs/guarantees.md come from. Elsewhere it is a measure, not a promise. */
const SECONDS = 5

export const verify: Trial = {
  name: 'verify',
  promise: `10,000 drafts are rehashed in under ${SECONDS} s, and one changed byte among them is named`,
  run: (length) =>
    inFolder((base) => {
      const drafts = length === 'long' ? 10_000 : 300
      const cabinet = openTrial(join(base, 'store'))
      for (let turn = 0; turn < drafts; turn++) cabinet.file(draftOf(turn))
      const began = performance.now()
      const before = process.cpuUsage()
      const clean = cabinet.verify()
      const { user, system } = process.cpuUsage(before)
      const seconds = (performance.now() - began) / 1000
      const changed = changeOneByte(cabinet.root)
      const found = cabinet.verify().findings.map(({ file }) => file)
      // A look at names and sizes alone is what most folders get: it sees nothing.
      const bySize = cabinet.list().drafts.flatMap(({ findings }) => findings)
      return {
        figures: `${clean.drafts} drafts rehashed in ${seconds.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of them on the processor`,
        broken: [
          ...clean.findings.map(({ kind, file }) => `${kind}: ${file}`),
          ...(seconds > SECONDS ? [`${seconds} s are more than ${SECONDS}`] : []),
          ...(found.length === 1 && found[0] === changed ? [] : [`changed ${changed}, named ${found.join(', ')}`]),
        ],
        control: bySize.length === 0 ? [`a look at sizes alone passes ${changed}`] : [],
      }
    }),
}

/** As over thirty years of an office: no shelf holds them all. */
function draftOf(turn: number): NewDraft {
  const { matter, ...rest } = sample({ document: bytesOf(`${turn} ${'ก'.repeat(4000)}`), title: `จดหมาย ${turn}` })
  return { ...rest, matter: { ...matter, date: `${1996 + (turn % 30)}-03-01` } }
}

function changeOneByte(root: string): string {
  const store = readdirSync(join(root, 'store'), { recursive: true, encoding: 'utf8' })
  const name = store.find((path) => path.endsWith('.docx')) ?? ''
  const bytes = readFileSync(join(root, 'store', name))
  bytes[0] = (bytes[0] ?? 0) ^ 1
  writeFileSync(join(root, 'store', name), bytes)
  return `store/${name}`
}
