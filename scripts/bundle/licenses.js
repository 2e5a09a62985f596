import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** Packages that publish no license file, and the one whose text is also theirs: same license, same holder. */
const SAME_TEXT_AS = {'yoga-layout': 'react'}

/** The licenses of all packages that these files belong to, each text once. */
export function licensesOf(files) {
  const packages = new Map(files.map(file => packageOf(file)).map(found => [found.name, found]))
  const names = new Map()
  for (const name of [...packages.keys()].toSorted((a, b) => a.localeCompare(b))) {
    const {folder, version, license} = packages.get(name)
    const text = licenseText(packages.get(SAME_TEXT_AS[name])?.folder ?? folder)
    names.set(text, [...(names.get(text) ?? []), `${name} ${version} (${license})`])
  }
  return [...names].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`)
}

function packageOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    // Some have one without a name in a folder of a module format.
    const {name, version, license} = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
    if (name !== undefined) return {name, version, license, folder}
  }
  throw new Error(`${file} belongs to no package`)
}

function licenseText(folder) {
  const file = readdirSync(folder).find(name => /^licen[cs]e/i.test(name))
  if (file === undefined) throw new Error(`${folder} has no license file: see what its sources say`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
