import {mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {UserError} from '../../errors.js'
import {type FileForm, StepwiseFile} from './stepwise-file.js'

const names: FileForm<readonly string[]> = {
  empty: [],
  parse: text => JSON.parse(text),
  print: content => JSON.stringify(content),
  refuse: path => new UserError(`${path} is damaged`, {next: 'remove it'}),
}

async function aPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'steps-'))
  onTestFinished(() => rm(folder, {recursive: true, force: true}))
  const path = join(folder, 'names.json')
  const open = (writer: string) => new StepwiseFile(path, names, writer)
  const add = (writer: string, name: string) =>
    open(writer).change(all =>
      all.includes(name) ? {next: null, result: all} : {next: [...all, name], result: all},
    )
  return {folder, path, open, add}
}

test('many change it at once, and nothing is lost', async () => {
  const {folder, path, open, add} = await aPlace()
  const writers = Array.from({length: 6}, (_, i) => `writer-${i}`)
  const added = writers.map(async writer => {
    for (let i = 0; i < 10; i++) await add(`${writer}-${i}`, `${writer}.${i}`)
  })
  await Promise.all(added)
  const {value} = await open('reader').read()
  expect(new Set(value).size).toBe(60)
  expect(value).toHaveLength(60)
  expect(await readdir(folder)).toEqual(['names.json'])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a step that somebody has claimed, and was killed before it was in its place, is taken', async () => {
  const {folder, path, add} = await aPlace()
  await add('one', 'first')
  await writeFile(`${path}.2`, JSON.stringify({step: 2, by: 'two.1', value: ['first', 'second']}))
  expect(await add('three', 'third')).toEqual(['first', 'second'])
  expect(await readdir(folder)).toEqual(['names.json'])
})

test('a step that comes when others have been made long ago changes nothing', async () => {
  const {path, open, add} = await aPlace()
  await add('one', 'first')
  await add('one', 'second')
  await writeFile(`${path}.1`, JSON.stringify({step: 1, by: 'late.1', value: ['late']}))
  await add('two', 'third')
  expect((await open('reader').read()).value).toEqual(['first', 'second', 'third'])
})
