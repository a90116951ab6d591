/** The formats in which translators' programs exchange units and terms. */
export const UNIT_FORMATS = ['tmx', 'xliff12', 'xliff20'] as const
export type UnitFormat = (typeof UNIT_FORMATS)[number]
export const TERM_FORMATS = ['tbx', 'csv', 'omegat'] as const
export type TermFormat = (typeof TERM_FORMATS)[number]
