/** How the desk looks: Fluent's design with Sarabun, room for Thai marks, and one accent, a deep green. */
import {
  type BrandVariants,
  createDarkTheme,
  createHighContrastTheme,
  createLightTheme,
  type Theme,
} from '@fluentui/react-components'

const green: BrandVariants = {
  10: '#020503',
  20: '#0b1a13',
  30: '#0d2b1f',
  40: '#0c3829',
  50: '#0a4633',
  60: '#08543e',
  70: '#066349',
  80: '#0a6c50',
  90: '#2b7e62',
  100: '#459075',
  110: '#5ea288',
  120: '#77b49c',
  130: '#90c6b0',
  140: '#aad8c5',
  150: '#c5e9da',
  160: '#e1faef',
}

/** 16 px text with 1.6 line height: tone marks over vowels need it. */
const type: Partial<Theme> = {
  fontFamilyBase: "Sarabun, 'Leelawadee UI', 'Noto Sans Thai', sans-serif",
  fontFamilyNumeric: "Sarabun, 'Leelawadee UI', sans-serif",
  fontSizeBase100: '12px',
  fontSizeBase200: '14px',
  fontSizeBase300: '16px',
  fontSizeBase400: '18px',
  fontSizeBase500: '21px',
  fontSizeBase600: '26px',
  lineHeightBase100: '19px',
  lineHeightBase200: '22px',
  lineHeightBase300: '26px',
  lineHeightBase400: '28px',
  lineHeightBase500: '32px',
  lineHeightBase600: '38px',
}

const light: Theme = { ...createLightTheme(green), ...type }
const dark: Theme = {
  ...createDarkTheme(green),
  ...type,
  colorBrandForeground1: green[120],
  colorBrandForeground2: green[130],
  colorBrandForegroundLink: green[130],
}
const contrast: Theme = { ...createHighContrastTheme(), ...type }

export type Look = 'system' | 'light' | 'dark'

/** High contrast is the PC's to say; light or dark is the person's, or the PC's. */
export function themeOf(look: Look, pc: { readonly dark: boolean; readonly contrast: boolean }): Theme {
  if (pc.contrast) return contrast
  return look === 'dark' || (look === 'system' && pc.dark) ? dark : light
}
