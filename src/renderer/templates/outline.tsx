/** A text of a template in parts: words, labels for what is filled in, and boxes that say when they hold. */
import { createContext, useContext } from 'react'
import type { Piece } from '../../core/outline.ts'
import { useText, useWords } from '../words.ts'
import { HELPER_NAMES } from './names.ts'
import { words } from './words.ts'

/** The field that is shown in the text just now. */
export const LitField = createContext<string | undefined>(undefined)

export function Outline({ pieces }: { readonly pieces: readonly Piece[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a template's text never changes while it is shown, so a place is as good as a name
  return pieces.map((piece, at) => <OnePiece key={at} piece={piece} />)
}

function OnePiece({ piece }: { readonly piece: Piece }) {
  const say = useWords(words)
  const text = useText()
  if (piece.kind === 'text') return piece.text
  if (piece.kind === 'value') return <Chip piece={piece} />
  const head = piece.kind === 'if' ? `${say.when}${text(piece.when)}` : `${say.each}${text(piece.of)}`
  return (
    <span className="templates-box">
      <Said>{head}</Said>
      <Outline pieces={piece.body} />
      {piece.otherwise.length > 0 && (
        <>
          <Said>{say.otherwise}</Said>
          <Outline pieces={piece.otherwise} />
        </>
      )}
    </span>
  )
}

const Said = ({ children }: { readonly children: string }) => <span className="templates-when">{children}: </span>

function Chip({ piece: { helper, fields, label } }: { readonly piece: Extract<Piece, { readonly kind: 'value' }> }) {
  const text = useText()
  const lit = useContext(LitField)
  const how = text(HELPER_NAMES[helper])
  return (
    <span
      className="templates-chip"
      title={fields.join(', ')}
      data-lit={lit !== undefined && fields.some((field) => field === lit || field.startsWith(`${lit}.`))}
    >
      {text(label)}
      {how && how !== text(label) && <small> · {how}</small>}
    </span>
  )
}
