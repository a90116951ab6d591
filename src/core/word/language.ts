/** What Word is told of a language beyond Thai and English, which the document's own defaults hold. */
import type { Lang } from '../types.ts'

/** Fonts that come with Word, for the scripts that it sets by the East Asian half of a run's properties. */
const EAST_ASIAN: { readonly [lang: Lang]: string } = { zh: 'SimSun', ja: 'MS Mincho', ko: 'Batang' }

type LanguageProperties = {
  readonly language?: { readonly value?: string; readonly eastAsia?: string }
  readonly font?: { readonly [script in 'ascii' | 'hAnsi' | 'cs' | 'eastAsia' | 'hint']: string }
}

/** `zh-CN`, `de-DE`: the tag with the region where most of its speakers live. */
function wordTag(lang: Lang): string | undefined {
  const { language, region } = new Intl.Locale(lang).maximize()
  return region && `${language}-${region}`
}

/** Run properties of all text in the language. `font` is the office's, for Latin letters and Thai. */
export function languageProperties(lang: Lang, font: string): LanguageProperties {
  const tag = wordTag(lang)
  if (lang === 'th' || lang === 'en' || !tag) return {}
  const eastAsia = EAST_ASIAN[lang]
  if (!eastAsia) return { language: { value: tag } }
  return {
    language: { eastAsia: tag },
    // The hint gives quotation marks and dashes, which both scripts have, to the East Asian font.
    font: { ascii: font, hAnsi: font, cs: font, eastAsia, hint: 'eastAsia' },
  }
}
