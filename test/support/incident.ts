import {EVERYTHING} from '../../src/diagnosis/selection.js'
import {assembleReport, type Report, type ReportInput} from '../../src/report/report.js'
import {createRedactor} from '../../src/view/redact.js'
import {aDiagnosis, aFinding, after, aLine, aState} from './builders.js'

const timeout =
  'at=error code=H12 desc="Request timeout" method=POST path="/imports/42" host=example.herokuapp.com ' +
  'request_id=5d4e4c1a-7a9c-4a52-9b0f-2f6f4d9c1e11 fwd="203.0.113.7" dyno=web.10 connect=1ms service=30000ms ' +
  'status=503 bytes=0 protocol=https'

const stuckDyno = aFinding({
  id: 'stuck-dyno',
  key: 'stuck-dyno/web/29540401',
  severity: 'critical',
  confidence: 'medium',
  dynos: ['web.10'],
  codes: ['H12', 'H13'],
  count: 23,
  since: after(61),
  until: after(420),
  summary: 'web.10 has hung since POST /imports/42: all 23 requests sent to it in 5 min 59 s failed',
  explanation:
    'Meanwhile its 3 siblings answered 1,240, so it is neither the routes nor the database: the process itself hangs, and the router does not know.',
  evidence: [
    aLine('Started POST "/imports/42" for 203.0.113.7 by jane@example.com', {
      at: after(61),
      source: 'app[web.10]',
    }),
    aLine(timeout, {at: after(91), source: 'heroku[router]'}),
    aLine('Error R14 (Memory quota exceeded)\u001B[2J', {at: after(420), source: 'heroku[web.10]'}),
  ],
  alternatives: ['a host that is cut off from the database: a restart moves the dyno'],
  remedies: [
    {
      text: 'restart that dyno, and only that one',
      command: 'heroku ps:restart --dyno-name web.10 --app example-app',
      url: 'https://devcenter.heroku.com/articles/dyno-restarts',
    },
    {
      text: 'give every query, lock and outgoing call a timeout below the 30 s of the router',
      command: null,
      url: null,
    },
  ],
  consequences: [
    {id: 'request-timeout', reason: 'the router kept sending requests to the stuck dyno', count: 23},
  ],
})

const overQuota = aFinding({
  id: 'memory-over-quota',
  key: 'memory-over-quota/worker/29540400',
  process: 'worker',
  dynos: ['worker.1'],
  codes: ['R14'],
  count: 4,
  until: after(240),
  summary: 'worker.1 was over its 512 MB for 4 min',
  explanation: 'It used up to 611 MB; what is over the quota is swapped to disk, which is slow.',
})

/** Four in the morning: a web dyno hangs, a worker is over its quota, some of the log is missing. */
export function incidentReport(some: Partial<ReportInput> = {}): Report {
  const state = aState({
    'web.1': {served: [...Array.from({length: 95}, () => 84), ...Array.from({length: 5}, () => 1900)]},
    'web.10': {codes: {H12: 22, H13: 1}},
    'worker.1': {
      quotaMb: 512,
      memory: [
        [20, 480],
        [240, 611],
      ],
      codes: {R14: 12},
      exits: [137],
    },
  })
  state.formation.set('web', {quantity: 2, size: 'Standard-2X'})
  Object.assign(state.seen, {lines: 18_204, bytes: 2_400_000, memorySamples: 12, dropped: 500})
  return assembleReport({
    sources: ['incident.log'],
    state,
    diagnosis: aDiagnosis([stuckDyno, overQuota]),
    selection: EVERYTHING,
    notes: [],
    redact: createRedactor(),
    ...some,
  })
}
