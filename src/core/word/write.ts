/**
 * Draft -> .docx. The form (page, styles, tables) is built once a template and kept; a draft brings the paragraphs.
 *
 *   prepareWord(template, languages, setting) --once--> Form      writeWord(form, draft, properties) --each draft--> bytes
 */
import type { Draft } from '../fill.ts'
import { bodyOf } from './body.ts'
import type { Form } from './form.ts'
import { escapeXml } from './runs.ts'
import { deflatePieces, storePart, zipParts } from './zip.ts'

/** File properties. They travel with the file wherever it goes, so they name no person. */
export type Properties = {
  readonly title: string
  readonly unit: string
  readonly language: string
  readonly agency: string
  readonly date: string
}

/** One Word file. Synchronous and pure: the same form, draft and properties give the same bytes. */
export function writeWord(form: Form, draft: Draft, properties: Properties): Uint8Array {
  const { before, after, packed } = form.skeleton
  const document = deflatePieces('word/document.xml', [before, ...bodyOf(form, draft), after])
  const core = storePart('docProps/core.xml', coreXml(properties))
  return zipParts(packed, [core, document])
}

/** docProps/core.xml: title, unit (as category) and language; the agency as author. */
function coreXml({ title, unit, language, agency, date }: Properties): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(agency)}</dc:creator>` +
    `<cp:lastModifiedBy>${escapeXml(agency)}</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created>` +
    `<dc:language>${escapeXml(language)}</dc:language><cp:category>${escapeXml(unit)}</cp:category></cp:coreProperties>`
  )
}
