/**
 * Which stretch of the page came from where. A page is only a picture of the Word file and bears no marks of ours, so
 * what a segment says is looked for in the page's paragraphs, in order; spaces and tabs do not count, since a page lays
 * them out in its own way.
 */

/** One language of one segment: its paragraphs, each in stretches of words and values. */
export type Marked = {
  readonly segment: string
  readonly lang: string
  readonly paragraphs: readonly (readonly { readonly text: string; readonly value?: string }[])[]
}

export type Picked = { readonly segment: string; readonly lang: string; readonly value?: string }

/** A paragraph of the page: its letters without spaces, and where each stands. `from`: what was found already ends there. */
type Sheet = {
  readonly element: HTMLElement
  readonly letters: string
  readonly at: readonly (readonly [Text, number])[]
  from: number
}

export function markPage(page: HTMLElement, marked: readonly Marked[], pick: (picked: Picked) => void): void {
  const sheets = [...page.querySelectorAll('p')].map(sheetOf)
  const found: [Sheet, number, Marked['paragraphs'][number]][] = []
  for (const { segment, lang, paragraphs } of marked)
    for (const paragraph of paragraphs) {
      const letters = lettersOf(paragraph.map(({ text }) => text).join(''))
      const sheet =
        letters === '' ? undefined : sheets.find(({ letters: all, from }) => all.indexOf(letters, from) >= 0)
      if (!sheet) continue
      const start = sheet.letters.indexOf(letters, sheet.from)
      sheet.from = start + letters.length
      found.push([sheet, start, paragraph])
      const { element } = sheet
      element.dataset.segment = segment
      element.dataset.lang = lang
      element.tabIndex = 0
      element.setAttribute('role', 'button')
    }
  // From the end, so that cutting a text does not move what is cut next.
  for (const [sheet, start, paragraph] of found.toReversed()) wrapValues(sheet, start, paragraph)
  const picked = (event: Event): void => {
    const target = event
      .composedPath()
      .find((node) => node instanceof HTMLElement && node.dataset.segment !== undefined)
    const value = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset.value !== undefined)
    if (!(target instanceof HTMLElement)) return
    const { segment = '', lang = '' } = target.dataset
    pick({ segment, lang, ...(value instanceof HTMLElement && { value: value.dataset.value ?? '' }) })
  }
  page.addEventListener('click', picked)
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    picked(event)
  })
}

const lettersOf = (text: string): string => text.replace(/\s+/gu, '')

function sheetOf(element: HTMLElement): Sheet {
  const at: [Text, number][] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let letters = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text
    for (const [index, letter] of [...text.data.matchAll(/\S/g)].map((match) => [match.index, match[0]] as const)) {
      at.push([text, index])
      letters += letter
    }
  }
  return { element, letters, at, from: 0 }
}

function wrapValues({ at }: Sheet, start: number, paragraph: Marked['paragraphs'][number]): void {
  let offset = start
  const stretches = paragraph.map(({ text, value }) => {
    const from = offset
    offset += lettersOf(text).length
    return { from, to: offset, value }
  })
  for (const { from, to, value } of stretches.toReversed())
    if (value !== undefined && to > from) wrap(at.slice(from, to), value)
}

/** A value may stand in several runs: each gets a wrap of its own. */
function wrap(letters: readonly (readonly [Text, number])[], value: string): void {
  const nodes = new Map<Text, { from: number; to: number }>()
  for (const [node, index] of letters) {
    const known = nodes.get(node)
    nodes.set(node, { from: Math.min(known?.from ?? index, index), to: Math.max(known?.to ?? 0, index + 1) })
  }
  for (const [node, { from, to }] of nodes) {
    if (to < node.data.length) node.splitText(to)
    const middle = from > 0 ? node.splitText(from) : node
    const span = document.createElement('span')
    span.dataset.value = value
    middle.replaceWith(span)
    span.append(middle)
  }
}
