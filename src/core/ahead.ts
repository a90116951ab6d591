/** What a visit or a journey that is near still lacks: the documents that go with its kind, and facts that they print. */
import type { Bilingual, IsoDate, Text } from './types.ts'

export type Ahead = {
  readonly id: string
  readonly title: Text
  readonly direction: 'inbound' | 'outbound'
  readonly from: IsoDate
  readonly to: IsoDate
  /** Days until the first; 0 or less while it is under way. */
  readonly days: number
  readonly sample: boolean
  readonly drafts: readonly {
    readonly id: string
    readonly title: string
    readonly template: string
    readonly state: string
  }[]
  /** Documents that usually go with it, of which there is none yet: one of `templates` would do. */
  readonly lacks: readonly {
    readonly what: Bilingual
    readonly why: Bilingual
    readonly templates: readonly string[]
  }[]
  /** Values that its documents would print as missing. */
  readonly missing: readonly {
    readonly field: string
    readonly label: Bilingual
    readonly templates: readonly string[]
  }[]
}
