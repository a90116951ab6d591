/** What Syncthing leaves out: the lines of `.stignore`, read as Syncthing reads them. The first line that fits decides. */

/** What a cabinet needs there, in the order of docs/sharing.md. */
export const SYNC_IGNORES = [
  '/.stage',
  '/shelves',
  '~$*',
  '.~lock.*',
  '(?d).DS_Store',
  '(?d)Thumbs.db',
  '(?d)desktop.ini',
]

/** Whether Syncthing leaves a path out; the path is relative to the synced folder, with `/`. */
export function leavesOut(lines: readonly string[], path: string): boolean {
  for (const line of lines) {
    const [, negated = '', flags = '', glob = ''] = /^(!?)((?:\(\?[di]\)|!)*)(.*)$/.exec(line.trim()) ?? []
    if (glob === '' || glob.startsWith('//') || glob.startsWith('#')) continue
    if (!fits(glob, path, flags.includes('i'))) continue
    return negated === '' && !flags.includes('!')
  }
  return false
}

/** A pattern fits a path, or a folder on the way to it. Without a leading slash it fits at any depth. */
function fits(glob: string, path: string, anyCase: boolean): boolean {
  const rooted = glob.startsWith('/')
  const body = (rooted ? glob.slice(1) : glob).replace(/\/+$/, '')
  const pattern = body
    .split(/(\*\*|\*|\?|\[[^\]]+\])/)
    .map((part) => WILD[part] ?? (/^\[.+\]$/.test(part) ? part : part.replace(/[\\^$.|+(){}[\]]/g, '\\$&')))
    .join('')
  return new RegExp(`^${rooted ? '' : '(?:.*/)?'}${pattern}(?:/.*)?$`, anyCase ? 'iu' : 'u').test(path)
}

const WILD: { readonly [part: string]: string } = { '**': '.*', '*': '[^/]*', '?': '[^/]' }
