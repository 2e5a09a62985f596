import {expect, test} from 'vitest'

import {aDiagnosis, aFinding, after, aLine, aState, FOUR_AM} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {EVERYTHING} from '../diagnosis/selection.js'
import {displayWidth} from '../view/width.js'
import {type Palette, plainPalette} from './palette.js'
import {textColumns} from './text-columns.js'
import {renderText} from './text.js'

const at80 = {columns: 80, palette: plainPalette}

test('tells an incident to people', () => {
  expect(renderText(incidentReport(), at80)).toMatchInlineSnapshot(`
    "10 min, 18,204 lines, 3 dynos, memory only while over quota
    incident.log, 2026-03-02 04:00:00 to 04:10:00 UTC
    Incomplete: 500 messages dropped by Logplex. Counts are lower bounds.

    Unhealthy: 1 critical, 1 warning

    1. CRITICAL web.10 has hung since POST /imports/42: all 23 requests sent to it
       in 5 min 59 s failed
       stuck-dyno · web.10 · 04:01:01 to 04:07:00 · H12 H13 · likely

       Meanwhile its 3 siblings answered 1,240, so it is neither the routes nor the
       database: the process itself hangs, and the router does not know.

       04:01:01  app[web.10]     Started POST "/imports/42" for address-1 by
                                 user-1@redacted
       04:01:31  heroku[router]  … code=H12 … method=POST path="/imports/42" …
                                 dyno=web.10 … service=30000ms status=503 bytes=0 …
       04:07:00  heroku[web.10]  Error R14 (Memory quota exceeded)

       Could also be:
       - a host that is cut off from the database: a restart moves the dyno

       What to do:
       - restart that dyno, and only that one
           heroku ps:restart --dyno-name web.10 --app example-app
         https://devcenter.heroku.com/articles/dyno-restarts
       - give every query, lock and outgoing call a timeout below the 30 s of the
         router

       Also explains:
       - 23 × request-timeout, because the router kept sending requests to the stuck
         dyno

    2. WARNING worker.1 was over its 512 MB for 4 min
       memory-over-quota · worker.1 · 04:00:00 to 04:04:00 · R14

       It used up to 611 MB; what is over the quota is swapped to disk, which is
       slow.

    What happened:
    04:00:00  worker.1  memory-over-quota begins (finding 2)
    04:00:59  worker.1  exited with status 137
    04:01:01  web.10    stuck-dyno begins (finding 1)

    process    peak memory  requests  failed    p95  restarts  codes
    web                          123    19 %  83 ms            22 × H12, 1 × H13
    worker   611 of 512 MB                                  1  12 × R14

    More: heroku dyno:doctor --about stuck-dyno
    "
  `)
})

test('puts evidence below its time on a narrow terminal', () => {
  const text = renderText(incidentReport(), {columns: 60, palette: plainPalette})
  expect(text.slice(text.indexOf('   04:01:01'), text.indexOf('   Could'))).toMatchInlineSnapshot(`
    "   04:01:01  app[web.10]
         Started POST "/imports/42" for address-1 by
         user-1@redacted
       04:01:31  heroku[router]
         … code=H12 … method=POST path="/imports/42" …
         dyno=web.10 … service=30000ms status=503 bytes=0 …
       04:07:00  heroku[web.10]
         Error R14 (Memory quota exceeded)

    "
  `)
})

test('says what a healthy app looks like', () => {
  const report = incidentReport({
    diagnosis: aDiagnosis(),
    state: aState({'web.1': {served: [20, 30, 40]}}),
    notes: ['2 lines have a form nobody knows; they are read as text of the app'],
  })
  expect(renderText(report, at80)).toMatchInlineSnapshot(`
    "10 min, 0 lines, 1 dyno, no memory metrics
    incident.log, 2026-03-02 04:00:00 to 04:10:00 UTC
    Note: 2 lines have a form nobody knows; they are read as text of the app

    Healthy: nothing wrong in what was seen

    process  dynos  requests  failed    p50    p95
    web          1         3       0  29 ms  41 ms
    "
  `)
})

test('says why it cannot tell', () => {
  const diagnosis = aDiagnosis([], {verdict: 'unknown', missing: '8 s of log is too little'})
  expect(renderText(incidentReport({diagnosis}), at80)).toContain('\nUnknown: 8 s of log is too little\n')
})

test('says how to see more where it cannot tell', () => {
  const diagnosis = aDiagnosis([], {verdict: 'unknown', missing: '8 s of log is too little'})
  expect(renderText(incidentReport({diagnosis}), at80)).toMatch(
    /\n  heroku logs --tail --num 1500 --app example-app > app\.log\n$/,
  )
})

test('names several sources, standard input by its name, and not all of many', () => {
  const named = (sources: string[]) => renderText(incidentReport({sources}), at80).split('\n')[1]
  expect(named(['-', 'b.log.gz'])).toContain('standard input, b.log.gz, 2026-')
  expect(named(['a', 'b', 'c', 'd'])).toContain('a, b, c, d, 2026-')
  expect(named(['a', 'b', 'c', 'd', 'e'])).toContain('a, b, c and 2 more, 2026-')
})

test('says that only some findings were asked for', () => {
  const selection = {...EVERYTHING, processType: 'worker'}
  expect(renderText(incidentReport({selection}), at80)).toContain('\nAsked for: only findings of worker\n')
})

test('tells a remedy once', () => {
  const remedies = [{text: 'switch on metrics', command: 'heroku labs:enable metrics', url: null}]
  const report = incidentReport({diagnosis: aDiagnosis([aFinding({remedies}), aFinding({remedies})])})
  const text = renderText(report, at80)
  expect(text.match(/labs:enable/g)).toHaveLength(1)
  expect(text).toContain('\n   What to do: as under 1\n')
})

test('reads a log without any time and without dynos', () => {
  const report = incidentReport({
    diagnosis: aDiagnosis([
      aFinding({since: null, until: null, evidence: [aLine('Error R14', {at: null, source: ''})]}),
    ]),
    state: aState({}, {from: null, asOf: null}),
  })
  expect(renderText(report, at80)).toMatchInlineSnapshot(`
    "no times, 0 lines, no dynos, no memory metrics
    incident.log

    Degraded: 1 warning

    1. WARNING 3 requests took longer than the 30 s the router waits
       request-timeout · web.1 · H12

       The router answered them with 503 and the app went on working.

         Error R14

    More: heroku dyno:doctor --about request-timeout
    "
  `)
})

test('names the day of each moment where the log spans several', () => {
  const report = incidentReport({state: aState({}, {from: FOUR_AM - 86_400_000})})
  expect(renderText(report, at80)).toContain('stuck-dyno · web.10 · 03-02 04:01:01 to 04:07:00 · H12 H13')
})

test.each([40, 60, 80, 100])('fits %i columns, but keeps commands and addresses whole', columns => {
  const path = `/${'x'.repeat(300)}/データベース`
  const report = incidentReport({
    sources: [path],
    diagnosis: aDiagnosis([
      ...incidentReport().findings,
      aFinding({summary: `GET ${path}`, evidence: [aLine(path.repeat(9))], alternatives: [path]}),
    ]),
  })
  const tooWide = renderText(report, {columns, palette: plainPalette})
    .split('\n')
    .filter(line => displayWidth(line) > columns && !/^ +(?:heroku |https:)|--about/.test(line))
  expect(tooWide).toEqual([])
})

test('colours roles, and only around the same words', () => {
  const palette = Object.fromEntries(
    Object.keys(plainPalette).map(role => [role, (text: string) => `<${role}>${text}</${role}>`]),
  ) as unknown as Palette
  const text = renderText(incidentReport(), {columns: 80, palette})
  expect(text).toContain('<critical>Unhealthy:</critical> 1 critical')
  expect(text).toContain('<critical>CRITICAL</critical><strong> web.10 has hung')
  expect(text).toContain('    <command>heroku ps:restart --dyno-name web.10 --app example-app</command>\n')
  expect(text.replaceAll(/<\/?[a-z]+>/g, '')).toBe(renderText(incidentReport(), at80))
})

test('lets no control character of a log through', () => {
  const hostile = '\u001B]0;owned\u0007\u009B31m\u202Eevil\u0000\r\n\u007F'
  const report = incidentReport({
    sources: [hostile],
    notes: [hostile],
    diagnosis: aDiagnosis(
      [
        aFinding({
          summary: hostile,
          explanation: hostile,
          evidence: [aLine(hostile, {source: hostile})],
          alternatives: [hostile],
          remedies: [{text: hostile, command: hostile, url: null}],
          consequences: [{id: 'x', reason: hostile, count: 1}],
          dynos: [hostile],
          codes: [hostile],
        }),
      ],
      {missing: hostile},
    ),
  })
  expect(renderText(report, at80)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
})

test('is as wide as the terminal within reason, and 80 columns in a pipe', () => {
  expect(textColumns({isTTY: true, columns: 93})).toBe(93)
  expect(textColumns({isTTY: true, columns: 240})).toBe(100)
  expect(textColumns({isTTY: true, columns: 12})).toBe(40)
  expect(textColumns({isTTY: true, columns: 0})).toBe(80)
  expect(textColumns({columns: 200})).toBe(80)
})

test('an open-ended moment is told once', () => {
  const report = incidentReport({diagnosis: aDiagnosis([aFinding({since: after(5), until: after(5)})])})
  expect(renderText(report, at80)).toContain('request-timeout · web.1 · 04:00:05 · H12\n')
})

test('tells what is for information in few lines below something louder', () => {
  const info = aFinding({
    id: 'metrics-missing',
    severity: 'info',
    codes: [],
    dynos: [],
    process: null,
    summary: 'no runtime metrics in this log',
    explanation: 'They come every 20 seconds.',
    alternatives: ['this log leaves them out'],
    remedies: [{text: 'switch them on', command: 'heroku labs:enable metrics', url: 'https://example.com'}],
  })
  const report = incidentReport({diagnosis: aDiagnosis([aFinding(), info])})
  const text = renderText(report, at80)
  expect(text.slice(text.indexOf('2. INFO'), text.indexOf('\n\nWhat happened'))).toMatchInlineSnapshot(`
    "2. INFO no runtime metrics in this log
       metrics-missing · 04:00:00 to 04:01:30
       They come every 20 seconds.
       What to do:
       - switch them on
           heroku labs:enable metrics"
  `)
})
