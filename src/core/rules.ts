/** The office's rules: adopted, dated, with author and reason; a withdrawn rule keeps its place in the history. */

import { z } from 'zod'
import type { Ledger } from './cabinet/ledger.ts'
import { AppError } from './errors.ts'
import { KINDS, type OfficeRule, SUBJECTS } from './types.ts'

const RULES_TOPIC = 'rules'

const DATE = z.templateLiteral([z.number(), '-', z.number(), '-', z.number()])

const ruleSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  when: z.object({
    kinds: z.array(z.enum(KINDS)).exactOptional(),
    subjects: z.array(z.enum(SUBJECTS)).exactOptional(),
    side: z.array(z.string()).exactOptional(),
  }),
  unit: z.string(),
  from: DATE,
  to: DATE.exactOptional(),
  by: z.string(),
  adopted: DATE,
  reason: z.object({ th: z.string(), en: z.string() }),
}) satisfies z.ZodType<OfficeRule>

const withdrawalSchema = z.object({ id: z.string(), by: z.string(), on: DATE, reason: z.string().exactOptional() })

const entrySchema = z.union([z.object({ adopt: ruleSchema }), z.object({ withdraw: withdrawalSchema })])

/** Rules in force, from all that was ever adopted and withdrawn. An entry that nobody can read settles nothing. */
export function rulesIn(ledger: Ledger): readonly OfficeRule[] {
  const rules = new Map<string, OfficeRule>()
  for (const { value } of ledger.entries(RULES_TOPIC).entries) {
    const entry = entrySchema.safeParse(value)
    if (!entry.success) continue
    if ('adopt' in entry.data) rules.set(entry.data.adopt.id, entry.data.adopt)
    else rules.delete(entry.data.withdraw.id)
  }
  return [...rules.values()]
}

export function adoptRule(ledger: Ledger, rule: OfficeRule): OfficeRule {
  ledger.append(RULES_TOPIC, { adopt: rule })
  return rule
}

export function withdrawRule(ledger: Ledger, withdrawal: z.infer<typeof withdrawalSchema>): void {
  if (!rulesIn(ledger).some(({ id }) => id === withdrawal.id))
    throw new AppError('rule-unknown', `No rule "${withdrawal.id}" is in force here. "withet rules" lists them.`, {
      id: withdrawal.id,
    })
  ledger.append(RULES_TOPIC, { withdraw: withdrawal })
}
