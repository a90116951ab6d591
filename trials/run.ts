/** `npm run trial [NAME…] [--short]`: runs the trials, prints their figures, exits 1 when a promise is broken or a trial cannot fail. */
import { TRIALS } from './all.ts'
import type { Outcome, Trial } from './trial.ts'

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const length = process.argv.includes('--short') ? 'short' : 'long'
const unknown = names.find((name) => !TRIALS.some((trial) => trial.name === name))
if (unknown !== undefined) {
  process.stderr.write(`There is no trial "${unknown}". Trials: ${TRIALS.map(({ name }) => name).join(', ')}.\n`)
  process.exit(2)
}

for (const trial of TRIALS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const began = performance.now()
  report(trial, await trial.run(length), (performance.now() - began) / 1000)
}

function report({ name, promise }: Trial, outcome: Outcome, seconds: number): void {
  console.log(`${name}: ${promise}`)
  if ('skipped' in outcome) return console.log(`  skipped: ${outcome.skipped}`)
  const { figures, broken, control } = outcome
  console.log(`  ${figures}; ${broken.length} breaches; the naive store: ${control.length} (${seconds.toFixed(1)} s)`)
  for (const breach of broken.slice(0, 20)) console.log(`  ! ${breach}`)
  if (control.length === 0) console.log('  ! the naive store came through: this trial proves nothing')
  if (broken.length > 0 || control.length === 0) process.exitCode = 1
}
