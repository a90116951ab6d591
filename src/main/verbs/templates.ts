import type { Results } from '../../contract.ts'
import { readFile } from '../app.ts'
import { both, plain } from '../print.ts'
import { one, Usage, type Verb } from '../verb.ts'

export const templates: Verb = {
  usage: 'withet templates [list | show ID | check [FILE…]]',
  about: { en: 'Lists, shows or checks templates.', th: 'แสดงรายการ แสดงเนื้อหา หรือตรวจสอบแม่แบบ' },
  options: {},
  run: async ([verb = 'list', ...words], _flags, { call, show }) => {
    if (verb === 'list') {
      const list = await call('templates.list', {})
      return show(list, () => listLines(list))
    }
    if (verb === 'show') {
      const card = await call('templates.show', { id: one(words, 'withet templates show ID') })
      return show(card, () => cardLines(card))
    }
    if (verb !== 'check') throw new Usage(`"withet templates" takes list, show or check, not "${plain(verb)}".`)
    const files = words.map((path) => readFile(path))
    const checked = await call('templates.check', files.length > 0 ? { files } : {})
    const count = checked.checked.length
    show(checked, () => `แม่แบบ ${count} แบบ ไม่พบข้อผิดพลาด · ${count} templates, no fault`)
  },
}

const listLines = ({ templates }: Results['templates.list']): string =>
  templates
    .map(
      ({ id, kind, title, langs }) => `${id.padEnd(28)} ${kind.padEnd(18)} ${langs.join('+').padEnd(7)} ${both(title)}`,
    )
    .join('\n')

function cardLines({ id, version, kind, layout, title, fields, segments }: Results['templates.show']): string {
  const layouts = Object.entries(layout).map(([lang, name]) => `${lang}: ${name}`)
  const fieldRow = ({ path, type, policy, label }: (typeof fields)[number]): string =>
    `  ${path.padEnd(28)} ${policy.padEnd(7)} ${type.padEnd(10)} ${both(label)}`
  return [
    `${id} ${version} · ${kind} · ${layouts.join(', ')}`,
    both(title),
    '',
    ...fields.map(fieldRow),
    '',
    ...segments.flatMap((segment) => [
      `[${segment.id}, ${segment.role}]`,
      ...Object.entries(segment.text).flatMap(([lang, words]) =>
        words === null ? [] : [`  ${lang}  ${words.replaceAll('\n', '\n      ')}`],
      ),
    ]),
  ].join('\n')
}
