import {expect, test} from 'vitest'

import {stateOfText} from '../../test/support/diagnose-text.js'
import {incidentReport} from '../../test/support/incident.js'
import {routerLine, startLines} from '../../test/support/log-lines.js'
import {renderJson} from './json.js'
import {renderMarkdown} from './markdown.js'
import {plainPalette} from './palette.js'
import type {Report} from './report.js'
import {renderText} from './text.js'

function reportOf(command: string): Report {
  const lines = [...startLines(0, 'web.1', command), routerLine(10)]
  return incidentReport({state: stateOfText(`${lines.join('\n')}\n`)})
}

test('sets the timeout of the server against that of the router, in every form', () => {
  const report = reportOf('gunicorn shop.wsgi -k sync -w 3 --timeout 120')
  const told = 'web: gunicorn, 3 sync workers, timeout 120 s (the router waits 30 s)'
  expect(renderText(report, {columns: 80, palette: plainPalette})).toContain(`\n\n${told}\n`)
  expect(renderMarkdown(report)).toContain(told)
  expect(JSON.parse(renderJson(report)).servers).toEqual([
    {
      process: 'web',
      name: 'gunicorn',
      kind: 'sync',
      processes: 3,
      threads: 1,
      timeout: {bounds: 'request', ms: 120_000, from: 'command', certain: true},
    },
  ])
})

test('says of a server without a limit that it has none', () => {
  expect(JSON.parse(renderJson(reportOf('puma -t 5'))).servers).toMatchObject([
    {name: 'Puma', processes: null, threads: 5, timeout: {bounds: 'none', ms: null, from: null}},
  ])
})

test('says nothing where nothing is known', () => {
  const report = reportOf('bin/start')
  expect(report.servers).toEqual([])
  expect(renderText(report, {columns: 80, palette: plainPalette})).not.toContain('web:')
})

test('does not let a command line write to the terminal', () => {
  expect(JSON.stringify(reportOf('gunicorn a -k "x\u001B[31mWorker"').servers)).not.toContain('\\u001b')
})
