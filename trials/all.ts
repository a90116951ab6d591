import { faults } from './faults.ts'
import { fullDisk } from './full-disk.ts'
import { kill } from './kill.ts'
import { power } from './power.ts'
import { syncthing } from './syncthing.ts'
import type { Trial } from './trial.ts'
import { verify } from './verify.ts'
import { writers } from './writers.ts'

export const TRIALS: readonly Trial[] = [kill, faults, fullDisk, writers, power, syncthing, verify]
