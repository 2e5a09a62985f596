import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {packInto, readJson, type Packed} from '../support/package.js'
import {ROOT} from '../support/paths.js'

const RUN_ON_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']

const INK = 'dist/parts/ink'

interface Manifest {
  readonly version: string
  readonly commands: Readonly<Record<string, {readonly relativePath: readonly string[]}>>
}

let folder: string
let packed: Packed
let paths: readonly string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'))
  packed = await packInto(folder)
  paths = packed.files.map(({path}) => path)
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('the published package', () => {
  test('stays small: below 0.65 MB to download, 1.9 MB unpacked, of which Ink is a quarter', () => {
    const ink = packed.files.filter(({path}) => path.startsWith(INK)).reduce((sum, {size}) => sum + size, 0)
    expect(packed.size).toBeLessThan(650_000)
    expect(packed.unpackedSize).toBeLessThan(1_900_000)
    // Installed from npm it is 25 MB.
    expect(ink).toBeLessThan(400_000)
  })

  test('names the license of everything that is bundled, and installs none of it again', async () => {
    const licenses = await readFile(join(ROOT, `${INK}.LICENSES.txt`), 'utf8')
    const {dependencies} = await readJson<{dependencies: Record<string, string>}>('package.json')
    const named = Array.from(
      licenses.matchAll(/^(@?[\w./-]+) \d+\.\d+\.\d+ \((?:MIT|ISC)\)$/gm),
      ([, name]) => name,
    )
    expect(named).toEqual(
      expect.arrayContaining(['ink', 'react', 'react-reconciler', 'scheduler', 'yoga-layout']),
    )
    expect(named.filter(name => name !== undefined && name in dependencies)).toEqual([])
    for (const text of licenses.split(/^-{80}$/m))
      expect(text).toMatch(/Permission is hereby granted|Permission to use/)
  })

  test('needs only packages that it installs', async () => {
    const {dependencies} = await readJson<{dependencies: Record<string, string>}>('package.json')
    const scripts = paths.filter(path => path.endsWith('.js'))
    const texts = await Promise.all(scripts.map(path => readFile(join(ROOT, path), 'utf8')))
    const imported = texts.flatMap(text =>
      Array.from(
        text.matchAll(/(?:^|[;}])import(?:[^'"`;]*?\bfrom)?\s*['"]([^'"./][^'"]*)['"]/gm),
        ([, id]) => id ?? '',
      ),
    )
    const packages = new Set(imported.filter(id => !id.startsWith('node:')).map(packageOf))
    expect(packages).toContain('@oclif/core')
    expect([...packages].filter(name => !(name in dependencies))).toEqual([])
  })

  test('runs nothing when it is installed', async () => {
    const {scripts} = await readJson<{scripts: Record<string, string>}>('package.json')
    expect(Object.keys(scripts).filter(name => RUN_ON_INSTALL.includes(name))).toEqual([])
  })

  test('holds what runs and what is read, nothing else', () => {
    const known =
      /^(?:dist\/.*\.js|dist\/parts\/ink\.LICENSES\.txt|bin\/run\.js|docs\/[\w-]+\.schema\.json|oclif\.manifest\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/
    expect(paths.filter(path => !known.test(path))).toEqual([])
    expect(paths.filter(path => path.includes('.test.'))).toEqual([])
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'oclif.manifest.json']),
    )
  })

  test('has an executable that can be run', () => {
    const {mode} = packed.files.find(({path}) => path === 'bin/run.js') ?? {mode: 0}
    expect(mode & 0o111).toBe(0o111)
  })

  test('has a manifest of this version that names every command', async () => {
    const {version, commands} = await readJson<Manifest>('oclif.manifest.json')
    expect(version).toBe(packed.version)
    const named = Object.values(commands).map(({relativePath}) => relativePath.join('/'))
    expect(named.toSorted()).toEqual(paths.filter(path => path.startsWith('dist/commands/')).toSorted())
  })
})

/** `@oclif/core` of `@oclif/core/flags`. */
function packageOf(id: string): string {
  return id.split('/', id.startsWith('@') ? 2 : 1).join('/')
}
