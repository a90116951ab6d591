/**
 * A process that works in a store until it is done or killed: `worker.ts STORE DIR TURNS NAME [fsync] [DRAFT…]`.
 * It says `> act` before each act and `= act id words` once it is acknowledged. Given drafts, it only refiles those.
 */
import { nodeDisk } from '../src/core/cabinet/disk.ts'
import { unsynced } from '../tests/core/cabinet/filer.ts'
import { EDITED, loseShelves, openStore, type StoreName } from './store.ts'
import { type Act, DOOMED } from './trial.ts'

const [, , kind = '', dir = '', turns = '0', name = '', ...rest] = process.argv
const fsync = rest[0] === 'fsync'
const given = rest.filter((word) => word !== 'fsync')
// The trial starts this program, and gives one of the two names.
const store = openStore(kind as StoreName, dir, fsync ? nodeDisk : unsynced)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const text = (words: string): string => `${words} ${'ข'.repeat(1500)}`

for (let turn = 0; turn < Number(turns); turn++) {
  const words = `${name}.${turn}.`
  if (given.length === 0) live(words)
  for (const draft of given) refile(draft, `${words}${draft.slice(0, 4)}.`)
}

/** All that may happen to a draft, and then to others what may not happen to this one. */
function live(words: string): void {
  const draft = file(words, words)
  refile(draft, words)
  step('status', draft, `${words}s.`, (said) => store.status(draft, said))
  step('revise', draft, `${words}r.`, (said) => store.revise(draft, text(`${words} ${said}`)))
  store.part(draft)
  step('merge', draft, `${words}m.`, (said) => store.merge(draft, said))
  const typed = `${words}h.`
  const edited = file(`${words}t.`, `${words}t.`, 'tray')
  store.edit(edited, `${words}t. ${typed} ${EDITED}`)
  step('home', edited, typed, () => store.home(edited))
  const personal = file(`${words}p.`, DOOMED, 'personal')
  step('purge', personal, `${words}p.`, () => store.purge(personal))
  const old = file(`${words}o.`, DOOMED)
  step('destroy', old, `${words}o.`, () => store.destroy(old))
  step('rebuild', '-', '-', () => {
    loseShelves(dir)
    store.rebuild()
  })
}

function file(words: string, said: string, as?: 'tray' | 'personal'): string {
  say('> file')
  const draft = store.file(text(words), as)
  say(`= file ${draft} ${said}`)
  return draft
}

function refile(draft: string, words: string): void {
  step('refile', draft, words, (said) => store.refile(draft, '2016.PLAN', said))
}

function step(act: Act, draft: string, words: string, run: (words: string) => void): void {
  say(`> ${act}`)
  run(words)
  say(`= ${act} ${draft} ${words}`)
}
