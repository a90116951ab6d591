/** docxtemplater: its template is opened and compiled for each document, as its guide has it; an instance renders once. */
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { taggedTemplate, valuesOf } from '../materials.ts'
import type { OccasionName } from '../occasions.ts'

export function prepare(occasion: OccasionName) {
  const [template, values] = [taggedTemplate(occasion), valuesOf(occasion)]
  return (index: number) => {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true })
    document.render(values[index])
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  }
}
