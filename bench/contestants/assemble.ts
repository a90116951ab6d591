/** Withet's whole main job short of filing: what `withet` measures, and the unit that answers for the matter, with the reasons. */
import { assemble } from '../../src/core/assemble.ts'
import { MATERIALS } from '../materials.ts'
import { type OccasionName, openOccasion } from '../occasions.ts'

export async function prepare(occasion: OccasionName) {
  const { desk, requests } = await openOccasion(occasion, `${MATERIALS}/no-cabinet`)
  return async (index: number) => {
    const request = requests[index]
    if (!request) throw new Error(`${occasion} has no document ${index}`)
    return (await assemble(desk, request)).document
  }
}
