/** What a key asks for in the rows. By the key's place, so that a Thai keyboard layout does as well. */
export type Deed =
  | 'confirm'
  | 'review'
  | 'next'
  | 'former'
  | 'split'
  | 'merge'
  | 'down'
  | 'up'
  | 'undo'
  | 'redo'
  | { readonly take: number }

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey'>

const DEEDS: { readonly [keys: string]: Deed } = {
  'Ctrl Enter': 'confirm',
  'Ctrl Shift Enter': 'review',
  'Alt ArrowDown': 'next',
  'Alt ArrowUp': 'former',
  'Alt Enter': 'split',
  'Alt Shift Enter': 'merge',
  'Alt Shift ArrowDown': 'down',
  'Alt Shift ArrowUp': 'up',
  'Ctrl KeyZ': 'undo',
  'Ctrl KeyY': 'redo',
  'Ctrl Shift KeyZ': 'redo',
}

export function deedOf({ key, code, ctrlKey, altKey, shiftKey }: Pressed): Deed | undefined {
  const digit = /^Digit([1-5])$/.exec(code)?.[1]
  if (digit !== undefined && ctrlKey !== altKey && !shiftKey) return { take: Number(digit) - 1 }
  const held = [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift'].filter(Boolean)
  return DEEDS[[...held, code.startsWith('Key') ? code : key].join(' ')]
}
