import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {unknown} from '../../platform/reading.js'
import {openTraceWriter, readTrace} from './trace-file.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trace-'))
})
afterAll(() => rm(folder, {recursive: true}))

test('what is recorded is read again, and recording goes on where it stopped', async () => {
  const path = join(folder, 'looks.ndjson')
  const looks = [0, 10_000, 20_000].map(ms =>
    aLook({
      at: aLook().at + ms,
      arrived: unknown('it was not recorded'),
      serviceMs: unknown('it was not recorded'),
    }),
  )
  for (const look of looks) await openTraceWriter(path).write(look)
  expect(await readTrace(path)).toEqual({trace: {kind: 'looks', looks}, bad: [], badLines: 0})
})

test('jobs of a table; lines that say nothing are told with their number', async () => {
  const path = join(folder, 'jobs.csv')
  await writeFile(path, 'time,ms\n1772442000,1200\n\nnonsense here: 5\n1772442001\n{"at":\n')
  const {trace, bad, badLines} = await readTrace(path)
  expect(trace).toEqual({
    kind: 'jobs',
    jobs: [
      {at: 1_772_442_000_000, serviceMs: 1200},
      {at: 1_772_442_001_000, serviceMs: null},
    ],
  })
  expect(bad).toEqual([
    {number: 4, why: 'it does not begin with a time'},
    {number: 6, why: 'it is no JSON'},
  ])
  expect(badLines).toBe(2)
})

test('a file that is not there is an error', async () => {
  await expect(readTrace(join(folder, 'none'))).rejects.toMatchObject({code: 'ENOENT'})
})
