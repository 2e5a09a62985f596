import {readFileSync} from 'node:fs'

import {Ajv2020} from 'ajv/dist/2020.js'
import {expect, test} from 'vitest'

import {aDiagnosis, aFinding, after, aState} from '../../test/support/builders.js'
import {stateOfText} from '../../test/support/diagnose-text.js'
import {incidentReport} from '../../test/support/incident.js'
import {routerLine, startLines} from '../../test/support/log-lines.js'
import {aBareSnapshot, withSnapshot} from '../../test/support/snapshots.js'
import {known} from '../platform/reading.js'
import {renderJson} from './json.js'
import type {Report} from './report.js'

const schema: object = JSON.parse(
  readFileSync(new URL('../../docs/diagnosis.schema.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: {'date-time': (text: string) => !Number.isNaN(Date.parse(text))},
})
const validate = ajv.compile(schema)

const SERVED = [
  ...startLines(0, 'web.1', 'gunicorn a -w 2 -t 120'),
  ...startLines(0, 'api.1', 'puma'),
  routerLine(9, {dyno: 'api.1'}),
].join('\n')

const aLeakingState = aState({
  'web.1': {memory: Array.from({length: 30}, (_, nth) => [nth * 20, 200 + nth] as const)},
})

function jsonOf(report: Report): {[field: string]: unknown} {
  return JSON.parse(renderJson(report))
}

test('follows the published schema', () => {
  for (const report of [
    incidentReport(),
    incidentReport({state: stateOfText(SERVED)}),
    incidentReport({
      state: aLeakingState,
      diagnosis: aDiagnosis([aFinding({id: 'memory-leak', dynos: ['web.1']})]),
    }),
    incidentReport({diagnosis: aDiagnosis(), state: aState({}, {from: null, asOf: null})}),
  ]) {
    validate(jsonOf(report))
    expect(validate.errors).toBeNull()
  }
})

test('names several sources as they were given', () => {
  expect(jsonOf(incidentReport({sources: ['-', 'b.log.gz']}))['source']).toBe('-, b.log.gz')
})

test('the schema refuses a field that it does not describe', () => {
  expect(validate({...jsonOf(incidentReport()), more: 1})).toBe(false)
})

test('tells programs the same as people, with whole times', () => {
  const {findings, processes, timeline, ...rest} = jsonOf(incidentReport()) as {
    findings: unknown[]
    processes: unknown[]
    timeline: {kind: string; text: string}[]
  }
  expect(timeline.map(({kind, text}) => `${kind} ${text}`)).toEqual([
    'finding memory-over-quota',
    'exit exited with status 137',
    'finding stuck-dyno',
  ])
  expect(rest).toMatchInlineSnapshot(`
    {
      "charts": [],
      "platform": null,
      "schemaVersion": 1,
      "servers": [],
      "source": "incident.log",
      "verdict": "unhealthy",
      "window": {
        "bytes": 2400000,
        "from": "2026-03-02T04:00:00.000Z",
        "incomplete": [
          "500 messages dropped by Logplex",
        ],
        "lines": 18204,
        "to": "2026-03-02T04:10:00.000Z",
      },
    }
  `)
  expect(findings[0]).toMatchInlineSnapshot(`
    {
      "alternatives": [
        "a host that is cut off from the database: a restart moves the dyno",
      ],
      "codes": [
        "H12",
        "H13",
      ],
      "confidence": "medium",
      "consequences": [
        {
          "count": 23,
          "id": "request-timeout",
          "reason": "the router kept sending requests to the stuck dyno",
        },
      ],
      "count": 23,
      "dynos": [
        "web.10",
      ],
      "evidence": [
        {
          "at": "2026-03-02T04:01:01.000Z",
          "source": "app[web.10]",
          "text": "Started POST "/imports/42" for address-1 by user-1@redacted",
        },
        {
          "at": "2026-03-02T04:01:31.000Z",
          "source": "heroku[router]",
          "text": "at=error code=H12 desc="Request timeout" method=POST path="/imports/42" host=example.herokuapp.com request_id=5d4e4c1a-7a9c-4a52-9b0f-2f6f4d9c1e11 fwd="address-1" dyno=web.10 connect=1ms service=30000ms status=503 bytes=0 protocol=https",
        },
        {
          "at": "2026-03-02T04:07:00.000Z",
          "source": "heroku[web.10]",
          "text": "Error R14 (Memory quota exceeded)",
        },
      ],
      "explanation": "Meanwhile its 3 siblings answered 1,240, so it is neither the routes nor the database: the process itself hangs, and the router does not know.",
      "id": "stuck-dyno",
      "key": "stuck-dyno/web/29540401",
      "onset": null,
      "process": "web",
      "remedies": [
        {
          "command": "heroku ps:restart --dyno-name web.10 --app example-app",
          "text": "restart that dyno, and only that one",
          "url": "https://devcenter.heroku.com/articles/dyno-restarts",
        },
        {
          "command": null,
          "text": "give every query, lock and outgoing call a timeout below the 30 s of the router",
          "url": null,
        },
      ],
      "severity": "critical",
      "since": "2026-03-02T04:01:01.000Z",
      "summary": "web.10 has hung since POST /imports/42: all 23 requests sent to it in 5 min 59 s failed",
      "until": "2026-03-02T04:07:00.000Z",
    }
  `)
  expect(processes).toMatchInlineSnapshot(`
    [
      {
        "codes": {
          "H12": 22,
          "H13": 1,
        },
        "dynos": [
          "web.1",
          "web.10",
        ],
        "failed": 23,
        "lastExit": null,
        "memoryPeakMb": null,
        "p50Ms": 83,
        "p95Ms": 83,
        "quotaMb": null,
        "requests": 123,
        "restarts": 0,
        "size": "Standard-2X",
        "type": "web",
      },
      {
        "codes": {
          "R14": 12,
        },
        "dynos": [
          "worker.1",
        ],
        "failed": null,
        "lastExit": {
          "at": "2026-03-02T04:00:59.000Z",
          "dyno": "worker.1",
          "status": 137,
        },
        "memoryPeakMb": 611,
        "p50Ms": null,
        "p95Ms": null,
        "quotaMb": 512,
        "requests": null,
        "restarts": 1,
        "size": null,
        "type": "worker",
      },
    ]
  `)
})

test('ends its line, so that it can be one of many', () => {
  expect(renderJson(incidentReport()).endsWith('}\n')).toBe(true)
})

test('tells what the platform says, unknown as null with its reason', () => {
  const state = withSnapshot(aState(), {
    errors: known([{at: after(-60), counts: {H12: 22}}]),
    status: known({apps: 'red', incidents: [{title: 'Errors', since: after(0)}]}),
  })
  const told = jsonOf(incidentReport({state}))
  validate(told)
  expect(validate.errors).toBeNull()
  expect(told['platform']).toMatchObject({
    app: 'shop',
    generation: 'cedar',
    releases: [{version: 'v42', user: 'user-1@redacted', at: '2026-02-27T04:00:00.000Z'}],
    errors: {from: '2026-03-02T03:59:00.000Z', codes: [{code: 'H12', count: 22, older: true}]},
    status: {apps: 'red', incidents: [{title: 'Errors', since: '2026-03-02T04:00:00.000Z'}]},
    unread: [],
  })
  const bare = jsonOf(incidentReport({state: withSnapshot(aState(), aBareSnapshot('no access'))}))
  validate(bare)
  expect(validate.errors).toBeNull()
  expect(bare['platform']).toMatchObject({releases: null, errors: null, status: null})
  expect(bare['platform']).toHaveProperty('unread.0', {fact: 'formation', why: 'no access'})
})

test('tells of a change before the finding how sure its time is', () => {
  const onset = {
    what: 'deploy',
    version: 'v42',
    at: after(-60),
    afterMs: 60_000,
    began: {from: after(0), to: after(0)},
    changes: 2,
    viewMs: 9000,
    beyondLog: true,
  } as const
  const told = jsonOf(incidentReport({diagnosis: aDiagnosis([aFinding({onset})])}))
  validate(told)
  expect(validate.errors).toBeNull()
  expect(told).toHaveProperty('findings.0.onset.began.from', '2026-03-02T04:00:00.000Z')
})
