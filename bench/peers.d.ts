// Just what is used here of the peers, so that the types of the repository are checked without installing them.
declare module 'pizzip' {
  export default class PizZip {
    constructor(file: Uint8Array)
    generate(options: { type: 'nodebuffer'; compression: 'DEFLATE' }): Buffer
  }
}

declare module 'docxtemplater' {
  import type PizZip from 'pizzip'
  export default class Docxtemplater {
    constructor(zip: PizZip, options: { paragraphLoop: boolean })
    render(values: unknown): void
    getZip(): PizZip
  }
}

declare module 'easy-template-x' {
  export class TemplateHandler {
    process(template: Buffer, values: unknown): Promise<Buffer>
  }
}
