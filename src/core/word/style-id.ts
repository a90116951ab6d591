import type { Role } from '../layout.ts'
import type { Lang } from '../types.ts'

/** Name of a role's paragraph style in a language: `BodyTh`. Besides roles: notes to check, gaps between tables, a form's title. */
export const styleId = (role: Role | 'check' | 'gap' | 'form', lang: Lang): string =>
  `${role[0]?.toUpperCase()}${role.slice(1)}${lang[0]?.toUpperCase()}${lang.slice(1)}`
