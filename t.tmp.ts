import { readdirSync } from 'node:fs'
import Database from 'better-sqlite3'

const d = '/tmp/wmem/data/registers/'
const f = readdirSync(d).find((n) => n.endsWith('memory.sqlite'))
const db = new Database(d + f)
console.log(
  db.prepare('select count(*) n, count(distinct sense) s from units').get(),
  db.prepare('select draft,settled from folders').all(),
)
for (const { unit } of db.prepare("select unit from units where source like 'draft%'").all() as { unit: string }[]) {
  const u = JSON.parse(unit)
  console.log(
    u.context.place,
    JSON.stringify(u.variants.th).slice(0, 300),
    '\n   ',
    JSON.stringify(u.variants.en).slice(0, 300),
  )
}
