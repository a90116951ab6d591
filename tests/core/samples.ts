/** Small files for trials: a template of one segment, a delegation of one line, and what becomes of them. */
import { expect } from 'vitest'
import { readAnswers } from '../../src/core/answer.ts'
import { factsOf } from '../../src/core/context.ts'
import { type DelegationFile, readDelegation } from '../../src/core/delegation.ts'
import { AppError } from '../../src/core/errors.ts'
import { type Digits, type Draft, fill, textOf } from '../../src/core/fill.ts'
import { readTemplate, type Template } from '../../src/core/template.ts'
import type { IsoDate } from '../../src/core/types.ts'

/** A template whose one paragraph says `th` and `en`. */
export const templateSource = (th: string, en = th, fields = ''): string => `withet: template/1
id: trial
version: 1
title: { th: ทดลอง, en: Trial }
about: { th: ทดลอง, en: Trial }
draft: { th: ทดลอง, en: Trial }
layout: { th: external-letter, en: english-letter }
matter: { kind: letter, subjects: delegation }
fields:${fields ? `\n${fields}` : ' {}'}
segments:
  - id: words
    role: body
    th: ${JSON.stringify(th)}
    en: ${JSON.stringify(en)}
`
export const template = (th: string, en = th, fields = ''): Template =>
  readTemplate(templateSource(th, en, fields), 'trial.yaml')

export const delegationSource = (more = ''): string => `withet: delegation/1
id: trial
title: { th: การเยือน, en: Visit }
direction: inbound
host: [executive]
${more}
`
export const delegation = (more = ''): DelegationFile => readDelegation(delegationSource(more), 'trial.yaml')

export const OFFICE = {
  name: { '*': 'Office' },
  agency: { '*': 'Agency' },
  address: { '*': 'Road' },
  code: { '*': '1' },
}

export type Trial = {
  readonly lang?: string
  readonly digits?: Digits
  readonly date?: IsoDate
  readonly answers?: { readonly [field: string]: string }
}

export function draftOf(made: Template, about: DelegationFile, trial: Trial = {}): Draft {
  const { lang = 'th', digits = 'thai', date = '2016-11-17', answers = {} } = trial
  const known = readAnswers(made.fields, [
    { file: about.file, answers: about.delegation.answers, place: about.place },
    { file: 'given', answers },
  ])
  const facts = factsOf(about.delegation, OFFICE, date, known)
  return fill(made, { langs: [lang], date, facts, digits, names: { agency: () => undefined } })
}

/** The paragraphs of a draft's first language. */
export const linesOf = (draft: Draft): string[] =>
  draft.blocks.flatMap(({ text }) => (text[draft.langs[0] ?? ''] ?? []).map(textOf))

/** What a template's paragraph says of a delegation. */
export const said = (words: string, about: string, trial: Trial & { readonly fields?: string } = {}): string[] =>
  linesOf(draftOf(template(words, words, trial.fields), delegation(about), trial))

/** The one typed error that a refusal is. Fails when nothing is refused, or when a bug is thrown instead. */
export function refusal(run: () => unknown): AppError {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw new Error('a bug was thrown, not a refusal', { cause: error })
  }
  return expect.fail('nothing was refused')
}

/** Runs it, and answers how many milliseconds of processor time it took: what else the machine does is not its fault. */
export function spent<T>(run: () => T): readonly [T, number] {
  const begun = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(begun)
  return [result, (user + system) / 1000]
}
