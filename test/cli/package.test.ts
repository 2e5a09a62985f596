import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {packInto, readJson, type Packed} from '../support/package.js'

const RUN_ON_INSTALL = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']

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
  test('is under 1 MB unpacked', () => {
    expect(packed.unpackedSize).toBeLessThan(1_000_000)
  })

  test('runs nothing when it is installed', async () => {
    const {scripts} = await readJson<{scripts: Record<string, string>}>('package.json')
    expect(Object.keys(scripts).filter(name => RUN_ON_INSTALL.includes(name))).toEqual([])
  })

  test('holds what runs and what is read, nothing else', () => {
    const known =
      /^(?:dist\/.*\.js|bin\/run\.js|docs\/[\w-]+\.schema\.json|oclif\.manifest\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/
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
