import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { codeOf, makeRoot } from './disk.ts'
import { publish } from './publish.ts'
import { at, MARKER, reach, STAGE, type Volume } from './volume.ts'

const FORMAT = 'withet-cabinet/1'
const MARKER_LIMIT = 64 * 1024

/** What systems and sync engines leave in a folder that its owner takes for empty. */
const DROPPINGS =
  /^(?:\.DS_Store|\.localized|\._.*|Thumbs\.db|desktop\.ini|\.stfolder.*|\.stignore|\.stversions|lost\+found|\$RECYCLE\.BIN|System Volume Information|\.Trash.*|\.fseventsd|\.Spotlight-V100)$/i

/** The cabinet's id. A missing or empty folder becomes a cabinet; anything else without a marker is refused. */
export function readOrMakeMarker(volume: Volume): string {
  return readMarker(volume) ?? makeMarker(volume)
}

function readMarker(volume: Volume): string | undefined {
  const path = at(volume, [MARKER])
  const seen = reach('look', () => volume.fs.look(path))
  if (!seen) return undefined
  if (seen.kind !== 'file' || seen.size > MARKER_LIMIT) throw badMarker()
  return parseMarker(reach('read', () => volume.fs.read(path)))
}

const schema = z.object({
  format: z.string().regex(/^withet-cabinet\/\d{1,6}$/),
  id: z.string().regex(/^[0-9a-z-]{8,64}$/),
})

function parseMarker(bytes: Uint8Array): string {
  let marker: z.infer<typeof schema>
  try {
    marker = schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    throw badMarker()
  }
  if (marker.format === FORMAT) return marker.id
  throw new AppError(
    'cabinet-invalid',
    `This cabinet has the format ${marker.format}; this Withet knows ${FORMAT}. Nothing was changed. Open it with a newer Withet.`,
    { format: marker.format },
  )
}

const badMarker = () =>
  new AppError(
    'cabinet-invalid',
    'The marker cabinet.json cannot be read as a cabinet’s. Nothing was changed. Restore it from a backup or from another PC that has this cabinet.',
  )

function makeMarker(volume: Volume): string {
  reach('prepare', () => makeRoot(volume.fs, volume.root))
  refuseOccupied(volume)
  const bytes = new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, id: randomUUID() }, null, 2)}\n`)
  try {
    publish(volume, [MARKER], bytes)
  } catch (error) {
    // Two programs opened the same new folder; the first one's marker stands.
    if (!(error instanceof AppError && error.code === 'file-exists')) throw error
  }
  const id = readMarker(volume)
  if (id === undefined) throw badMarker()
  return id
}

// Invariant: a folder with anything of value in it never becomes a cabinet by mistake, and a cabinet that lost its
// marker is never given another identity. `.stage` alone is a cabinet whose making was interrupted.
function refuseOccupied(volume: Volume): void {
  const names = reach('look', () => listRoot(volume))
  const strange = names.filter((name) => name !== STAGE && name !== MARKER && !DROPPINGS.test(name))
  if (strange.length === 0) return
  if (strange.includes('store') || strange.includes('ledger')) {
    throw new AppError(
      'cabinet-invalid',
      'This folder holds a cabinet whose marker cabinet.json is missing. Nothing was changed. If it is being synced, wait until that is done; else restore cabinet.json from a backup.',
    )
  }
  throw new AppError(
    'cabinet-invalid',
    `This folder is not a cabinet and holds other files (${strange.length}). Nothing was changed. Choose an empty folder, or one that does not exist yet.`,
  )
}

function listRoot(volume: Volume): readonly string[] {
  try {
    return volume.fs.names(volume.root).map(({ name }) => name)
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error
    throw new AppError('cabinet-invalid', 'A file has the name that was given for the cabinet folder. Choose a folder.')
  }
}
