#!/usr/bin/env node
// The door of the command line. Plain JavaScript, because it must run on any Node to say which Node is needed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const source = file('../src/main/cli.ts')

if (major > 22 || (major === 22 && minor >= 18)) {
  // In a checkout the source runs as it stands; an installed copy has only the bundle.
  const { run } = await import(existsSync(source) ? '../src/main/cli.ts' : '../out/cli.js')
  process.exitCode = await run(process.argv.slice(2))
} else {
  const newer = [file('../node_modules/.bin/node'), file('../node_modules/.bin/node.cmd')].find((path) =>
    existsSync(path),
  )
  if (newer && !process.env.WITHET_REEXEC) {
    const env = { ...process.env, WITHET_REEXEC: '1' }
    const child = spawnSync(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env,
    })
    process.exitCode = child.status ?? 70
  } else {
    process.stderr.write(
      `Withet needs Node.js 22.18 or newer; this is ${process.versions.node}.\n` +
        `โปรแกรมวิเทศต้องใช้ Node.js 22.18 ขึ้นไป เครื่องนี้มี ${process.versions.node}\n` +
        'Run it in the checkout with "npm ci" and then "npm run -s withet -- …", which brings a newer Node of its own,\n' +
        'or install the current Node.js.\n',
    )
    process.exitCode = 2
  }
}
