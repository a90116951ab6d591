/** The cabinet: a tree of structures, units and years, the list, and the draft in hand. */
import { useState } from 'react'
import { DraftPane } from './draft-pane.tsx'
import { ListPane } from './list-pane.tsx'
import { type Spot, TreePane } from './tree-pane.tsx'
import './cabinet.css'

/** Where one was in the tree stays while the window does. */
let last: Spot = {}

export function CabinetScreen({ rest }: { readonly rest: readonly string[] }) {
  const [spot, setSpot] = useState<Spot>(rest[0] === 'tray' ? { tray: true } : last)
  const draft = rest[0] === 'tray' ? undefined : rest[0]
  const go = (next: Spot): void => {
    last = next
    setSpot(next)
  }
  return (
    <div className="panes">
      <TreePane spot={spot} go={go} />
      <ListPane key={JSON.stringify(spot)} spot={spot} draft={draft} />
      <DraftPane key={draft} id={draft} tab={rest[1]} />
    </div>
  )
}
