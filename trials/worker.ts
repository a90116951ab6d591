/**
 * A process that works in a store until it is done or killed: `worker.ts STORE DIR TURNS NAME [fsync] [DRAFT…]`.
 * It says `> act` before each act and `= act id words` once it is acknowledged. Given drafts, it only refiles those.
 */
import { nodeDisk } from '../src/core/cabinet/disk.ts'
import { unsynced } from '../tests/core/cabinet/filer.ts'
import { loseShelves, openStore, type StoreName } from './store.ts'

const [, , kind = '', dir = '', turns = '0', name = '', ...rest] = process.argv
const fsync = rest[0] === 'fsync'
const given = rest.filter((word) => word !== 'fsync')
// The trial starts this program, and gives one of the two names.
const store = openStore(kind as StoreName, dir, fsync ? nodeDisk : unsynced)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

for (let turn = 0; turn < Number(turns); turn++) {
  const words = `${name}.${turn}.`
  if (given.length === 0) file(words)
  for (const draft of given) refile(draft, `${words}${draft.slice(0, 4)}.`)
}

function file(words: string): void {
  say('> file')
  const draft = store.file(`${words} ${'ข'.repeat(1500)}`)
  say(`= file ${draft} ${words}`)
  refile(draft, words)
  say('> rebuild')
  loseShelves(dir)
  store.rebuild()
  say('= rebuild - -')
}

function refile(draft: string, words: string): void {
  say('> refile')
  store.refile(draft, '2016.PLAN', words)
  say(`= refile ${draft} ${words}`)
}
