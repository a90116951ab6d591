/** Structures, units and years with their counts; the tray on top. */
import { Badge, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components'
import type { CabinetTree } from '../../contract.ts'
import { useAsked } from '../asked.ts'
import { useFigure } from '../parts/days.ts'
import { Refused } from '../parts/refused.tsx'
import { useText, useWords } from '../words.ts'
import { words } from './words.ts'

/** A place in the tree; empty: everything. */
export type Spot = {
  readonly structure?: string
  readonly unit?: string
  readonly year?: number
  readonly tray?: true
  readonly inWork?: true
}

export function TreePane({ spot, go }: { readonly spot: Spot; readonly go: (spot: Spot) => void }) {
  const say = useWords(words)
  const figure = useFigure()
  const asked = useAsked('cabinet.tree', {})
  const tree = asked.value
  const leaf = (name: string, count: number, to: Spot) => (
    <TreeItem
      itemType="leaf"
      value={JSON.stringify(to)}
      onClick={() => go(to)}
      aria-current={same(spot, to) || undefined}
    >
      <TreeItemLayout aside={<span className="quiet">{figure(count)}</span>}>{name}</TreeItemLayout>
    </TreeItem>
  )
  return (
    <section className="pane cabinet-tree" data-pane tabIndex={-1} aria-label={say.tree}>
      <h1>{say.cabinet}</h1>
      <Refused refusal={asked.refusal} again={asked.again} />
      {tree && (
        <Tree aria-label={say.tree} defaultOpenItems={opened(tree, spot)} size="small">
          <TreeItem
            itemType="leaf"
            value="tray"
            onClick={() => go({ tray: true })}
            aria-current={spot.tray && spot.year === undefined ? true : undefined}
          >
            <TreeItemLayout
              aside={<Badge color={tree.tray.drafts > 0 ? 'brand' : 'informative'}>{figure(tree.tray.drafts)}</Badge>}
            >
              {say.tray}
            </TreeItemLayout>
          </TreeItem>
          {leaf(say.inWork, tree.inWork, { inWork: true })}
          {leaf(say.all, tree.total, {})}
          {tree.structures.map((structure) => (
            <StructureItem key={structure.id} structure={structure} spot={spot} go={go} />
          ))}
        </Tree>
      )}
    </section>
  )
}

function StructureItem({
  structure,
  spot,
  go,
}: {
  readonly structure: CabinetTree['structures'][number]
  readonly spot: Spot
  readonly go: (spot: Spot) => void
}) {
  const say = useWords(words)
  const text = useText()
  const figure = useFigure()
  const here = { structure: structure.id }
  return (
    <TreeItem
      itemType="branch"
      value={structure.id}
      onClick={() => go(here)}
      aria-current={same(spot, here) || undefined}
    >
      <TreeItemLayout aside={<span className="quiet">{figure(structure.drafts)}</span>}>
        {structure.name ? `${text(structure.name)} · ${structure.id}` : say.noStructure}
      </TreeItemLayout>
      <Tree>
        {structure.units.map((unit) => {
          const there = { ...here, unit: unit.id }
          return (
            <TreeItem
              key={unit.id}
              itemType="branch"
              value={unit.id}
              onClick={(event) => {
                event.stopPropagation()
                go(there)
              }}
              aria-current={same(spot, there) || undefined}
            >
              <TreeItemLayout aside={<span className="quiet">{figure(unit.drafts)}</span>}>
                {text(unit.name) || unit.id}
              </TreeItemLayout>
              <Tree>
                {unit.years.map(({ year, drafts }) => (
                  <TreeItem
                    key={year}
                    itemType="leaf"
                    value={`${unit.id}/${year}`}
                    onClick={(event) => {
                      event.stopPropagation()
                      go({ ...there, year })
                    }}
                    aria-current={same(spot, { ...there, year }) || undefined}
                  >
                    <TreeItemLayout aside={<span className="quiet">{figure(drafts)}</span>}>
                      {figure(year)}
                    </TreeItemLayout>
                  </TreeItem>
                ))}
              </Tree>
            </TreeItem>
          )
        })}
      </Tree>
    </TreeItem>
  )
}

const same = (a: Spot, b: Spot): boolean =>
  a.structure === b.structure && a.unit === b.unit && a.year === b.year && a.tray === b.tray && a.inWork === b.inWork

/** The structure in force is open at first, and whatever leads to where one is. */
const opened = (tree: CabinetTree, { structure, unit }: Spot): readonly string[] =>
  [structure ?? tree.structures[0]?.id, unit].filter((value) => value !== undefined)
