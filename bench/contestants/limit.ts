/** The limit: nothing is filled. The finished document.xml is deflated, all other parts are as they were; then one zip. */
import { finishedXml, sampleOf } from '../materials.ts'
import type { OccasionName } from '../occasions.ts'
import { deflated, unzip, zip } from '../zip.ts'

export function prepare(occasion: OccasionName) {
  const xml = finishedXml(occasion)
  const parts = [...unzip(sampleOf(occasion))]
    .filter(([name]) => name !== 'word/document.xml')
    .map(([name, content]) => deflated(name, content))
  return (index: number) => zip([...parts, deflated('word/document.xml', Buffer.from(xml[index] ?? ''))])
}
