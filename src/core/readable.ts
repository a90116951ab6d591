/** Answers for a draft that is only looked at: those that cannot be read are told, and the rest is used. */
import { type AnswerSource, readAnswers } from './answer.ts'
import { AppError } from './errors.ts'
import { type FieldFault, fieldFault } from './field-fault.ts'
import { MARK_FIELDS } from './marks.ts'
import type { Field, Template } from './template.ts'
import type { Value } from './yaml.ts'

type Given = { readonly [field: string]: Value }
export type Readable = {
  readonly faults: readonly FieldFault[]
  /** The answers without those that cannot be read. */
  readonly unread: (answers: Given) => Given
}

/** Reads each answer by itself, so that one fault does not hide the rest. */
export function readable(template: Template, sources: readonly AnswerSource[]): Readable {
  const faults = [...template.fields, ...MARK_FIELDS].flatMap((field) => faultsOf(field, sources))
  const bad = new Set(faults.map(({ field }) => field.split('.')[0]))
  return {
    faults,
    unread: (answers) => Object.fromEntries(Object.entries(answers).filter(([field]) => !bad.has(field))),
  }
}

function faultsOf(field: Field, sources: readonly AnswerSource[]): readonly FieldFault[] {
  try {
    readAnswers([field], sources)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return (error.data.faults ?? []).map((fault) => {
      const told = fieldFault(fault)
      return { ...told, field: told.field.replace(/^answers\./, '') }
    })
  }
}
