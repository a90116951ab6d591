/** What every host of the desk keeps, over every launcher that this machine has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { call } from './call.ts'
import { LAUNCHERS, type Launched, lacks, type Place } from './launch/launch.ts'

describe.each(LAUNCHERS)('$name', (launcher) => {
  describe.skipIf(lacks(launcher))('the host', () => {
    let base = ''
    let open: Launched[] = []
    const place = (): Place => ({ data: join(base, 'data'), cabinet: join(base, 'cabinet') })
    const start = async () => {
      const desk = await launcher.launch(place())
      open.push(desk)
      return desk
    }
    beforeEach(() => {
      base = mkdtempSync(join(tmpdir(), 'withet-host-'))
    })
    afterEach(async () => {
      for (const desk of open) await desk.close()
      open = []
      rmSync(base, { recursive: true, force: true })
    })

    test('shows the desk, and answers its calls', async () => {
      const { page } = await start()
      expect(await page.title()).toContain('วิเทศ')
      const { office, cabinet } = await call(page, 'desk.start', {})
      expect(office.th).toContain('การต่างประเทศ')
      expect(cabinet).toEqual({ root: join(base, 'cabinet'), exists: false })
    })

    test('keeps work in hand over a kill', async () => {
      const first = await start()
      await call(first.page, 'note.keep', { place: 'draft/new', value: { title: 'คณะจากโอซากา' } })
      await first.kill()
      const second = await start()
      const { notes } = await call(second.page, 'note.list', {})
      expect(notes.map(({ place, value }) => ({ place, value }))).toEqual([
        { place: 'draft/new', value: { title: 'คณะจากโอซากา' } },
      ])
    })
  })
})
