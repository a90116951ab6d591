/** The layouts an office's documents have, and the roles a segment can play in each. How they look is word/'s concern. */

export const LAYOUTS = {
  'external-letter': [
    'number',
    'sender',
    'date',
    'subject',
    'salutation',
    'reference',
    'enclosure',
    'heading',
    'body',
    'item',
    'table',
    'close',
    'signature',
    'contact',
  ],
  memo: [
    'agency',
    'number',
    'date',
    'subject',
    'salutation',
    'heading',
    'body',
    'item',
    'table',
    'signature',
    'contact',
  ],
  'english-letter': [
    'number',
    'sender',
    'date',
    'to',
    'salutation',
    'subject',
    'reference',
    'enclosure',
    'heading',
    'body',
    'item',
    'table',
    'close',
    'signature',
    'contact',
  ],
  'note-verbale': ['number', 'sender', 'heading', 'body', 'item', 'table', 'date', 'to', 'contact'],
  speech: ['title', 'occasion', 'salutation', 'heading', 'body', 'item', 'toast'],
  agreement: ['title', 'parties', 'recital', 'heading', 'body', 'item', 'table', 'signature'],
} as const satisfies { [layout: string]: readonly string[] }

export type LayoutId = keyof typeof LAYOUTS
export type Role = (typeof LAYOUTS)[LayoutId][number]

export const ROLES: readonly Role[] = [...new Set<Role>(Object.values(LAYOUTS).flat())]

/** Roles that come once, in the order the regulation gives them; what lies between may repeat in any order. */
const HEAD_ORDER: readonly Role[] = [
  'agency',
  'number',
  'sender',
  'date',
  'to',
  'subject',
  'salutation',
  'reference',
  'enclosure',
]
const FOOT_ORDER: readonly Role[] = ['close', 'signature', 'contact']

/** Whether segment `role` may follow `before` on a Thai letter's page; undefined when the order does not matter. */
export function outOfOrder(layout: LayoutId, before: Role, role: Role): boolean {
  if (layout !== 'external-letter' && layout !== 'memo') return false
  const rank = (r: Role): number => {
    const head = HEAD_ORDER.indexOf(r)
    if (head >= 0) return head
    const foot = FOOT_ORDER.indexOf(r)
    return foot >= 0 ? 200 + foot : 100
  }
  return rank(role) < rank(before)
}
