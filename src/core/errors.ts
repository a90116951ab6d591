/** Every way in which Withet says no. A code is stable: hosts, tests and translations depend on it. */
export type ErrorCode =
  | 'usage' // the call itself is malformed
  | 'delegation-invalid'
  | 'template-invalid'
  | 'template-unknown'
  | 'duties-invalid'
  | 'office-invalid'
  | 'value-missing' // a field whose policy is `refuse` has no value
  | 'value-invalid'
  | 'unit-unknown'
  | 'unit-needed' // the source names no single unit and nobody chose
  | 'reason-needed'
  | 'rule-unknown'
  | 'rule-invalid'
  | 'cabinet-invalid'
  | 'cabinet-unavailable' // disk full, no permission, path gone
  | 'record-unknown'
  | 'state-refused' // no such step in the life of a draft
  | 'edited-meanwhile' // an edited copy came home: look at it before the next step
  | 'register-unavailable' // the index cannot be kept or reached on this PC; the cabinet is untouched
  | 'register-loss' // the marker, or many known records, are gone: the index is kept until a person decides
  | 'retention-refused' // not due, held, or for the archives
  | 'file-unreadable'
  | 'file-exists'
  | 'word-invalid'
  | 'person-unknown'
  | 'person-ambiguous' // a name that several people bear
  | 'delegation-changed' // a colleague kept another text of it meanwhile
  | 'delegation-unknown' // no delegation with this id is kept
  | 'key-missing' // the key that opens a seal is not on this PC
  | 'key-wrong'
  | 'key-invalid' // a file that holds no key
  | 'keys-unsafe' // the folder for keys is synced, or inside the cabinet
  | 'keys-unavailable' // the folder for keys cannot be read or written
  | 'seal-damaged'
  | 'exchange-invalid' // a translators' file (TMX, XLIFF, TBX, glossary) that cannot be taken
  | 'terms-invalid'
  | 'term-invalid'
  | 'term-unknown'
  | 'update-refused' // not signed by whom this build trusts, not newer, or not for this PC
  | 'file-unwritable' // where the person chose to save

/** One fault in a file that a person wrote. Lines and columns count from 1. */
export type Fault = {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly field?: string
  /** What is wrong, in plain words. */
  readonly problem: string
  /** What to write instead, when that is known. */
  readonly fix?: string
  /** The same in Thai, for whoever fills in a form: what is wrong and what to write. */
  readonly th?: string
}

/** A refusal that the person at the desk can mend. Bugs throw plain `Error`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: { readonly faults?: readonly Fault[]; readonly [key: string]: unknown }

  constructor(code: ErrorCode, message: string, data: AppError['data'] = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** `delegation.yaml:12:5 visit.from: 2559-11-17 looks like a Buddhist year. Fix: write 2016-11-17.` */
function describeFault(fault: Fault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':')
  const field = fault.field ? ` ${fault.field}` : ''
  const fix = fault.fix ? ` Fix: ${fault.fix}` : ''
  return `${place}${field}: ${fault.problem}${fix}`
}

/** More than these help nobody: what comes after is mostly one slip, said again. */
const MOST_FAULTS = 50

/** All faults at once: nobody should mend a file one error at a time. */
export function refuseFile(code: ErrorCode, what: string, all: readonly Fault[]): AppError {
  const faults = all.slice(0, MOST_FAULTS)
  const more = all.length > faults.length ? [`  … and ${all.length - faults.length} more.`] : []
  return new AppError(code, [what, ...faults.map((fault) => `  ${describeFault(fault)}`), ...more].join('\n'), {
    faults,
  })
}
