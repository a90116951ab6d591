/**
 * Withet: answers and facts out of the delegation, filled and written, for each document anew. Template and form are prepared
 * once, as the application does; so is the delegation file, which is read once for all the documents of a delegation.
 */
import { readAnswers } from '../../src/core/answer.ts'
import { titleOf } from '../../src/core/assemble.ts'
import { factsOf } from '../../src/core/context.ts'
import { fill } from '../../src/core/fill.ts'
import { marksOf } from '../../src/core/marks.ts'
import { officeOn } from '../../src/core/office.ts'
import { routeMatter } from '../../src/core/route.ts'
import { prepareWord } from '../../src/core/word/form.ts'
import { writeWord } from '../../src/core/word/write.ts'
import { MATERIALS } from '../materials.ts'
import { type OccasionName, openOccasion } from '../occasions.ts'

export async function prepare(occasion: OccasionName) {
  const { desk, requests } = await openOccasion(occasion, `${MATERIALS}/no-cabinet`)
  const [request] = requests
  if (!request) throw new Error(`${occasion} has no documents`)
  const { template, langs, date } = request
  const { delegation } = request.delegation
  const matter = {
    date,
    kind: template.kind,
    subjects: template.subjects ?? delegation.subjects,
    side: delegation.host,
  }
  const office = officeOn(desk.office, routeMatter(matter, desk.dutyMap, desk.rules).office)
  const setting = { thaiDigits: desk.office.digits === 'thai', bilingual: desk.office.bilingual, reading: false }
  const form = await prepareWord(template, langs, { ...desk.setting, ...setting, ...marksOf([], langs) })
  return (index: number) => {
    const { file, place, delegation } = (requests[index] ?? request).delegation
    const answers = readAnswers(template.fields, [{ file, place, answers: delegation.answers }])
    const facts = factsOf(delegation, office, date, answers)
    const draft = fill(template, { langs, date, facts, digits: desk.office.digits, names: desk.names })
    const [title, agency] = [titleOf(draft), office.agency.th ?? '']
    return writeWord(form, draft, { title, agency, date, unit: 'รอกำหนดหน่วยงาน', language: langs.join('+') })
  }
}
