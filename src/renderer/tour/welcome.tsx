/** The first start: what the desk does, and a sample delegation to try it on, which can be thrown away. */
import { Button } from '@fluentui/react-components'
import { useDoing } from '../asked.ts'
import { call } from '../client.ts'
import { Refused } from '../parts/refused.tsx'
import { go } from '../route.ts'
import { useStart } from '../start.tsx'
import { useWords, type Words } from '../words.ts'

const words = {
  title: { th: 'ยินดีต้อนรับสู่วิเทศ', en: 'Welcome to Withet' },
  text: {
    th: 'ใส่ข้อมูลคณะครั้งเดียว แล้วร่างหนังสือ คำกล่าว บันทึกความเข้าใจ และหนังสือขอวีซ่าได้ทั้งไทยและอังกฤษ แต่ละฉบับเก็บเข้าแฟ้มของหน่วยงานที่มีหน้าที่ พร้อมถ้อยคำของมติ',
    en: 'Enter a delegation once; then draft letters, speeches, agreements and visa requests in Thai and English. Each is filed under the unit whose duty it is, with the resolution’s own words.',
  },
  steps: {
    th: 'ลองกับคณะตัวอย่าง: เปิดร่างใหม่ ดูหน้า Word กดที่ข้อความเพื่อแก้ ดูว่าจะเก็บไว้ที่ใดและเพราะอะไร เมื่อดูจบลบคณะตัวอย่างได้ในหมวดคณะ',
    en: 'Try it on a sample: see the Word page, click words to edit them, and read where it will be filed and why. Throw the sample away under Delegations when you are done.',
  },
  sample: { th: 'ลองกับคณะตัวอย่าง', en: 'Try the sample' },
  own: { th: 'ใส่ข้อมูลคณะของเรา', en: 'Enter our own delegation' },
  skip: { th: 'ไม่ต้องแสดงอีก', en: 'Do not show this again' },
} satisfies Words

/** What the tour drafts: a letter and a speech for the visit of the sample. */
const TOUR = 'welcome-letter-study-visit+speech-welcome'

export function Welcome() {
  const say = useWords(words)
  const doing = useDoing()
  const { change } = useStart()
  const seen = (then: () => Promise<void> | void) =>
    void doing.run(async () => {
      await then()
      await change({ toured: true })
    })
  return (
    <aside className="tour" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.text}</p>
      <p>{say.steps}</p>
      <div className="row">
        <Button
          appearance="primary"
          disabled={doing.busy}
          onClick={() =>
            seen(async () => {
              const { id } = await call('delegation.sample', {})
              go('draft', 'new', TOUR, id)
            })
          }
        >
          {say.sample}
        </Button>
        <Button disabled={doing.busy} onClick={() => seen(() => go('delegations', 'new'))}>
          {say.own}
        </Button>
        <Button appearance="subtle" disabled={doing.busy} onClick={() => seen(() => {})}>
          {say.skip}
        </Button>
      </div>
      <Refused refusal={doing.refusal} close={doing.clear} />
    </aside>
  )
}
