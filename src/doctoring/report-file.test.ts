import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {aDiagnosis, aFinding, aState} from '../../test/support/builders.js'
import {EVERYTHING} from '../diagnosis/selection.js'
import {assembleReport} from '../report/report.js'
import {writeReportFile} from './report-file.js'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  return folder
}

function reportOf(source: string) {
  return assembleReport({
    sources: [source],
    notes: [],
    state: aState(),
    diagnosis: aDiagnosis([aFinding()]),
    selection: EVERYTHING,
    redact: text => text,
  })
}

test('writes Markdown into a new file, and never over one that is there', async () => {
  const folder = await aFolder()
  const first = await writeReportFile(reportOf('example-app'), folder)
  const second = await writeReportFile(reportOf('example-app'), folder)
  expect([first, second]).toEqual([
    'dyno-doctor-example-app-20260302-041000.md',
    'dyno-doctor-example-app-20260302-041000-2.md',
  ])
  expect(await readFile(join(folder, first), 'utf8')).toContain('### 1. WARNING: 3 requests took longer')
})

test('takes no folder and no strange character from what was read', async () => {
  const name = await writeReportFile(reportOf('../logs/my incident;$(x).log'), await aFolder())
  expect(name).toBe('dyno-doctor-my-incident-x-.log-20260302-041000.md')
})

test('says why it cannot', async () => {
  await expect(writeReportFile(reportOf('a'), join(tmpdir(), 'no-such-folder'))).rejects.toMatchObject({
    why: 'the system says ENOENT',
  })
})
