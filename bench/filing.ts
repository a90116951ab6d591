/** For information: the thousand letters again, each filed in a cabinet and on the disk before the next begins. */
import { assemble, fileAssembled } from '../src/core/assemble.ts'
import { openOccasion } from './occasions.ts'
import { processorNow, type Timing } from './one.ts'

const { app, desk, requests } = await openOccasion('letters', process.argv[2] ?? '')
const cabinet = app.cabinet()
const [clock, processor] = [performance.now(), processorNow()]
for (const request of requests) fileAssembled(cabinet, await assemble(desk, request), [])
const documents = requests.length
const timing: Timing = { clock: performance.now() - clock, processor: processorNow() - processor, documents }
console.log(JSON.stringify({ timing }))
