/** What a cabinet's folder, disk and sync engine are like, and what to do where that endangers what is filed. */
import { FOLDER_CHECKS } from './folder-checks.ts'
import { SHARING_CHECKS } from './sharing-checks.ts'
import type { Facts, Symptom } from './symptom.ts'

export const diagnose = (facts: Facts): readonly Symptom[] =>
  [...FOLDER_CHECKS, ...SHARING_CHECKS].flatMap((check) => check(facts) ?? [])
