/** What is done with the cabinet as a whole. Each begins by bringing home what people edited on its shelves. */
import type { Args, Results } from '../contract.ts'
import type { App } from './app.ts'

/** Sound: every record, document and entry is here and is what was filed. */
export function verifyCabinet(app: App, { by = app.person }: Args<'cabinet.verify'>): Results['cabinet.verify'] {
  const cabinet = app.cabinetThere()
  const came = cabinet.bringHome({ by })
  const check = cabinet.verify()
  return { sound: check.findings.length === 0, came, ...check }
}

export function rebuildShelves(app: App, { by = app.person }: Args<'cabinet.rebuild'>): Results['cabinet.rebuild'] {
  const cabinet = app.cabinetThere()
  const came = cabinet.bringHome({ by })
  return { came, ...cabinet.rebuildShelves() }
}

export function recoverCabinet(app: App, { by = app.person }: Args<'cabinet.recover'>): Results['cabinet.recover'] {
  const cabinet = app.cabinetThere()
  const came = cabinet.bringHome({ by })
  const forked = cabinet
    .list()
    .drafts.filter(({ heads }) => heads.length > 1)
    .map(({ draft, heads }) => ({
      id: draft,
      title: heads[0]?.record.title ?? '',
      heads: heads.map(({ record }) => record.id),
    }))
  return { came, aside: cabinet.aside(), forked, ...cabinet.verify() }
}
