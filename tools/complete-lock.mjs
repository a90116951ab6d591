/**
 * Completes package-lock.json with the optional packages of other platforms that a registry mirror does not hold. npm leaves
 * them out when it cannot see them, and `npm ci` then refuses the file as out of step. An entry names the version, and the
 * platform that its name tells, so that npm passes over it on every other one. Run after each `npm install`: npm run lock.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CPUS = { armeabi: 'arm', gnueabihf: 'arm', musleabihf: 'arm', arm: 'arm', arm64: 'arm64', ia32: 'ia32', loong64: 'loong64', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', x64: 'x64' }

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added = []
for (const [, { optionalDependencies = {}, dev }] of Object.entries(lock.packages).filter(([path]) => path !== '')) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`
    if (lock.packages[path]) continue
    const words = name.split(/[-/]/)
    const os = SYSTEMS.filter((system) => words.includes(system))
    const cpu = words.flatMap((word) => CPUS[word] ?? [])
    if (os.length === 0) continue
    lock.packages[path] = { version, ...(cpu.length > 0 && { cpu: [...new Set(cpu)] }), ...(dev && { dev }), optional: true, os, ...(/musl/.test(name) && { libc: ['musl'] }) }
    added.push(`${name}@${version}`)
  }
}
for (const entry of Object.values(lock.packages)) delete entry.resolved
const [root, ...others] = Object.keys(lock.packages)
lock.packages = Object.fromEntries([root, ...others.sort()].map((path) => [path, lock.packages[path]]))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} packages of other platforms added\n${added.map((name) => `  ${name}\n`).join('')}`)
