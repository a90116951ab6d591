/** Delegations like the examples, of other days, hours, terms and numbers of people: the same ones at every run. */
import { parse, stringify } from 'yaml'
import { readDate } from '../../../src/core/date.ts'

type File = { readonly name: string; readonly source: string }
type Tree = string | readonly Tree[] | { readonly [key: string]: Tree }

export const variedFrom = (files: readonly File[], count: number): readonly File[] =>
  Array.from({ length: count }, (_, index) => varied(files[(index * 4 + 1) % files.length], index + 1))

function varied(file: File | undefined, seed: number): File {
  if (!file) throw new Error('there are no examples')
  const tree: { readonly [key: string]: Tree } = parse(file.source, { schema: 'failsafe' })
  const { people = [], answers = {} } = tree
  const kept = Array.isArray(people) ? people.slice(0, 1 + ((seed * 3) % people.length)) : people
  const host = [['executive'], ['council'], ['officer', 'สำนักสิ่งแวดล้อม'], ['officer', 'เขตพระนคร']][seed % 4] ?? []
  const terms = { ...(answers as object), term_years: String(1 + (seed % 9)), notice_months: String(1 + (seed % 6)) }
  const more = 'term_years' in (answers as object) ? terms : answers
  const moved = shifted({ ...tree, people: kept, host, answers: more }, seed)
  return {
    name: file.name.replace('.yaml', `-${seed}.yaml`),
    source: stringify(moved, { aliasDuplicateObjects: false }),
  }
}

/** Every date by the same number of days, every time of day by as many quarters of an hour. */
function shifted(tree: Tree, seed: number): unknown {
  if (Array.isArray(tree)) return tree.map((each) => shifted(each, seed))
  if (typeof tree === 'object')
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, shifted(value, seed)]))
  const clock = /^([0-9]{2}):([0-9]{2})$/.exec(String(tree))
  if (clock) return hour(Number(clock[1]) * 60 + Number(clock[2]) + seed * 45)
  const read = readDate(String(tree))
  if ('date' in read) return new Date(Date.parse(read.date) + seed * 97 * 86_400_000).toISOString().slice(0, 10)
  return /^[0-9]{1,3}$/.test(String(tree)) ? Number(tree) : tree
}

const hour = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
