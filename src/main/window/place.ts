/** Where the window stands: where it was left, if that is still on a screen. */
import type { Settings } from '../settings.ts'

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const USUAL = { width: 1280, height: 800 }
const LEAST = { width: 800, height: 560 }
/** So much of the window must lie on one screen, for its title bar to be got hold of. */
const IN_REACH = 100

/** Without `x` and `y` the system places it. `screens` are the work areas of the displays that are there now. */
export function placeOf(kept: Settings['window'], screens: readonly Area[]): Partial<Area> & typeof USUAL {
  const most = screens[0] ?? { ...USUAL, x: 0, y: 0 }
  const width = Math.min(Math.max(kept?.width ?? USUAL.width, LEAST.width), Math.max(most.width, LEAST.width))
  const height = Math.min(Math.max(kept?.height ?? USUAL.height, LEAST.height), Math.max(most.height, LEAST.height))
  if (kept?.x === undefined || kept.y === undefined) return { width, height }
  const { x, y } = kept
  const reached = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= IN_REACH &&
      y >= screen.y &&
      y <= screen.y + screen.height - IN_REACH,
  )
  return reached ? { x, y, width, height } : { width, height }
}
