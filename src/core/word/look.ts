/** How a layout looks: its page, and a paragraph style a role. Lengths in centimetres, spacing and sizes in points. */
import type { Role } from '../layout.ts'
import type { Lang } from '../types.ts'

export type RoleStyle = {
  /** `justify` is thaiDistribute in Thai, which shares space out between letters instead of tearing words apart. */
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  readonly bold?: boolean
  readonly italic?: boolean
  readonly size?: number
  readonly color?: string
  readonly left?: number
  readonly right?: number
  readonly firstLine?: number
  /** Lines after the first stand in by this much, so that the number of an item stands out. */
  readonly hanging?: number
  /** A label (`เรื่อง  …`) stands out to the left by this much; what follows is aligned, line by line. */
  readonly label?: number
  /** Type of the label itself, when it differs. */
  readonly labelSize?: number
  readonly before?: number
  readonly after?: number
  /** Space before the first paragraph of a block only: room for a hand to sign. */
  readonly beforeFirst?: number
  /** Lines, as a multiple of single. */
  readonly line?: number
  /** Exact line height in points. */
  readonly exactly?: number
  readonly dottedRule?: boolean
  readonly keepNext?: boolean
  readonly keepLines?: boolean
}

export type Look = {
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** Space for the emblem at the head of the first page. */
  readonly emblem?: { readonly height: number; readonly align: 'center' | 'left' }
  /** Words that the form itself prints on top, such as บันทึกข้อความ. */
  readonly heading?: { readonly [lang: Lang]: string }
  readonly headingStyle?: RoleStyle
  /** Pairs of roles that share a line, the first to the left. */
  readonly beside: readonly (readonly [Role, Role])[]
  /** The order of the page, where it is not the order of the template. */
  readonly order?: readonly Role[]
  readonly roles: { readonly [role in Role]?: RoleStyle }
}

/** What a look depends on: the language, whether it has the whole page or one of two columns, and the copy's purpose. */
export type Setting = {
  readonly lang: Lang
  readonly column: boolean
  readonly size: number
  readonly reading: boolean
}

/** Every layout's look is a function of its setting. */
export type Looks = (setting: Setting) => Look

/** A4 less the margins of a Thai official letter: left 3, right 2. */
export const LETTER_MARGINS = { top: 2.5, right: 2, bottom: 2, left: 3 }
export const PAGE = { width: 21, height: 29.7 }
