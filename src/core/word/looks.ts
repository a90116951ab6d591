/** The look of each layout. A new layout is a file beside this one, and a line here and in ../layout.ts. */
import type { LayoutId } from '../layout.ts'
import { agreement } from './agreement.ts'
import { englishLetter } from './english-letter.ts'
import { externalLetter } from './external-letter.ts'
import type { Looks } from './look.ts'
import { memo } from './memo.ts'
import { noteVerbale } from './note-verbale.ts'
import { speech } from './speech.ts'

export const LOOKS: { readonly [layout in LayoutId]: Looks } = {
  'external-letter': externalLetter,
  memo,
  'english-letter': englishLetter,
  'note-verbale': noteVerbale,
  speech,
  agreement,
}
