import {expect, test} from 'vitest'

import {aDiagnosis, aFinding, after, aState} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {displayWidth} from '../view/width.js'
import {renderJson} from './json.js'
import {renderMarkdown} from './markdown.js'
import {memoryCharts} from './memory-chart.js'
import {plainPalette} from './palette.js'
import {renderText} from './text.js'

const leak = aFinding({
  id: 'memory-leak',
  key: 'memory-leak/worker/29540400',
  process: 'worker',
  dynos: ['worker.1'],
  codes: [],
  until: after(600),
  summary: 'worker.1 grows',
})

/** 300 MB to 600 MB in ten minutes, of 512 MB. */
const state = aState({
  'worker.1': {
    quotaMb: 512,
    memory: Array.from({length: 31}, (_, nth) => [nth * 20, 300 + nth * 10] as const),
  },
})

const report = incidentReport({state, diagnosis: aDiagnosis([leak])})

function partOf(text: string): string {
  return text.slice(text.indexOf('   Memory'), text.indexOf('\n\nprocess'))
}

test('is drawn against the quota, with its times below', () => {
  const text = renderText(report, {columns: 60, palette: plainPalette, drawing: true})
  expect(partOf(text)).toMatchInlineSnapshot(`
    "   Memory of worker.1, quota 512 MB:
       750 MB ┤
              │                                        ⣀⣀⣀⠤⠤⠤⠤⠔
       512 MB ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄⣀⣀⣀⡠⠤⠤⠤⠤⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉┄┄┄┄┄┄┄┄
              │   ⣀⣀⣀⣀⣀⠤⠤⠤⠤⠔⠒⠒⠒⠒⠊⠉⠉⠉⠉
              │⠉⠉⠉
              │
         0 MB ┤
               04:00                04:05                 04:10"
  `)
  for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80)
})

test('is there for programs', () => {
  const {charts} = JSON.parse(renderJson(report)) as {charts: unknown[]}
  expect(charts).toMatchObject([
    {
      finding: leak.key,
      dyno: 'worker.1',
      quotaMb: 512,
      levels: {0: {at: '2026-03-02T04:00:00.000Z', mb: 300}},
    },
  ])
})

test('is told where it cannot be seen, and in a ticket', () => {
  const text = renderText(report, {columns: 80, palette: plainPalette})
  expect(partOf(text)).toMatchInlineSnapshot(`
    "   Memory of worker.1, of 512 MB: 300 MB at 04:00, 370 MB at 04:02, 450 MB at
       04:05, 520 MB at 04:07, 600 MB at 04:09; highest 600 MB at 04:09; over the
       quota for 3 min."
  `)
  expect(renderMarkdown(report)).toContain('Memory of worker.1, of 512 MB: 300 MB at 04:00, ')
})

test('stands once for each dyno, under the first finding about its memory, and not without samples', () => {
  const spike = {...leak, id: 'memory-spike', key: 'memory-spike/worker/29540400'}
  expect(memoryCharts(state, [aFinding(), spike, leak]).map(({finding}) => finding)).toEqual([spike.key])
  expect(memoryCharts(state, [{...leak, dynos: ['worker.2']}])).toEqual([])
})

test('is of the time of its finding, and a quarter of that around it', () => {
  const memory = Array.from({length: 120}, (_, minute) => [minute * 60, 300] as const)
  const long = aState({'worker.1': {quotaMb: 512, memory}}, {asOf: after(7200)})
  const [chart] = memoryCharts(long, [{...leak, since: after(2400), until: after(4800)}])
  expect(chart?.chart).toMatchObject({from: after(1800), until: after(5400)})
})
