/** easy-template-x: one handler for all documents; it opens the template for each. */
import { TemplateHandler } from 'easy-template-x'
import { taggedTemplate, valuesOf } from '../materials.ts'
import type { OccasionName } from '../occasions.ts'

export function prepare(occasion: OccasionName) {
  const [template, values] = [taggedTemplate(occasion), valuesOf(occasion)]
  const handler = new TemplateHandler()
  return (index: number) => handler.process(template, values[index])
}
