import {rmSync, writeFileSync} from 'node:fs'
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
  expect((await readdir(folder)).toSorted()).toEqual([
    'names.json',
    'names.json.58',
    'names.json.59',
    'names.json.60',
  ])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a process that was killed leaves what it did, or did not do', async () => {
  const {path, open, add} = await aPlace()
  await add('one', 'first')
  await writeFile(`${path}.two-1.tmp`, '{"step')
  expect(await add('three', 'second')).toEqual(['first'])
  // It has made a step, and was killed before the file told of it.
  await writeFile(`${path}.3`, JSON.stringify({step: 3, value: ['first', 'second', 'third']}))
  expect((await open('reader').read()).value).toEqual(['first', 'second', 'third'])
  expect(await add('four', 'fourth')).toEqual(['first', 'second', 'third'])
})

test('a process that was stopped before a step goes on from where the others are', async () => {
  const {path, open, add} = await aPlace()
  for (let i = 0; i < 6; i++) await add('one', `${i}`)
  const {value} = await open('reader').read()
  let times = 0
  await open('stopped').change(all => {
    times++
    if (times === 1) {
      // Meanwhile others have made so many steps that the name of the next one is free again.
      for (const step of [7, 8, 9, 10, 11])
        writeFileSync(`${path}.${step}`, JSON.stringify({step, value: [...value, `${step}`]}))
      for (const step of [6, 7, 8]) rmSync(`${path}.${step}`)
    }
    return {next: [...all, 'late'], result: null}
  })
  expect(times).toBe(2)
  expect((await open('reader').read()).value).toEqual([...value, '11', 'late'])
})

test('the file alone is enough', async () => {
  const {path, open, add} = await aPlace()
  for (let i = 0; i < 5; i++) await add('one', `${i}`)
  for (let i = 0; i < 5; i++) rmSync(`${path}.${i + 1}`, {force: true})
  await add('one', 'more')
  expect((await open('reader').read()).value).toEqual(['0', '1', '2', '3', '4', 'more'])
})
