import {describe, expect, it} from 'vitest'

import {readAppLine} from '../app-line.js'
import {Line} from '../line.js'
import {NO_ORIGIN} from '../origin.js'
import {SIGNALS} from './index.js'
import type {Samples} from './sample.fixture.js'
import {APPS} from './samples/apps.fixture.js'
import {DATA} from './samples/data.fixture.js'
import {EXCHANGES} from './samples/exchanges.fixture.js'
import {JOBS} from './samples/jobs.fixture.js'
import {JVM} from './samples/jvm.fixture.js'
import {PYTHON_SERVERS} from './samples/python-servers.fixture.js'
import {RUBY_SERVERS} from './samples/ruby-servers.fixture.js'
import {RUNTIMES} from './samples/runtimes.fixture.js'
import {SERVERS_SAY} from './samples/servers-say.fixture.js'
import {SERVERS_START} from './samples/servers-start.fixture.js'
import {STARTS} from './samples/starts.fixture.js'
import {SYSTEM} from './samples/system.fixture.js'
import {WEB_SERVERS} from './samples/web-servers.fixture.js'
import type {Signal} from './signal.js'

const SAMPLES: Samples = {
  ...PYTHON_SERVERS,
  ...RUBY_SERVERS,
  ...WEB_SERVERS,
  ...RUNTIMES,
  ...JVM,
  ...SYSTEM,
  ...DATA,
  ...JOBS,
  ...APPS,
  ...SERVERS_START,
  ...SERVERS_SAY,
  ...STARTS,
  ...EXCHANGES,
}

const samples = new Map(Object.entries(SAMPLES))

function signalsIn(text: string): readonly Signal[] {
  return readAppLine(null, NO_ORIGIN, Line.from(text), {recognised: true, continuation: false}).signals
}

function idsIn(text: string): string[] {
  return signalsIn(text).map(({id}) => id)
}

describe('signals', () => {
  it('have ids of their own', () => {
    const ids = SIGNALS.map(({id}) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('have literals long enough to be found quickly', () => {
    const literals = SIGNALS.flatMap(({literals}) => literals)
    expect(literals.filter(literal => !literal.startsWith('^') && literal.length < 9)).toEqual([])
  })

  it.each(SIGNALS)('$id is seen in the lines of its source', ({id}) => {
    const prints = samples.get(id)?.prints ?? []
    expect(prints).not.toHaveLength(0)
    for (const [line, facts] of prints) {
      const seen = signalsIn(line).find(signal => signal.id === id)
      expect({line, seen}).toEqual({line, seen: {id, facts: facts ?? seen?.facts}})
    }
  })

  it.each(SIGNALS)('$id has no literal that none of its lines holds', ({id, literals}) => {
    const lines = (samples.get(id)?.prints ?? []).map(([line]) => `^${line.toLowerCase()}`)
    expect(literals.filter(literal => !lines.some(line => line.includes(literal.toLowerCase())))).toEqual([])
  })

  it.each([...samples].flatMap(([id, {not}]) => (not ?? []).map(line => ({id, line}))))(
    '$id is not seen in: $line',
    ({id, line}) => {
      expect(idsIn(line)).not.toContain(id)
    },
  )

  it.each([
    'source=rack-timeout id=1f0c4a7e wait=0ms timeout=29000ms service=55ms state=completed at=info',
    'Started GET "/error/timeout" for 192.0.2.1 at 2024-05-01 10:00:00 +0000',
    'Completed 500 Internal Server Error in 31ms (ActiveRecord: 2.0ms)',
    '10.1.2.3 - - [01/May/2024:10:00:00 +0000] "GET /listening HTTP/1.1" 200 512 "-" "Mozilla/5.0"',
    'pid=4 tid=abc class=ReportJob jid=0a1b2c elapsed=1.2 INFO: done',
    '=== puma shutdown: 2024-05-01 10:00:00 +0000 ===',
    '- Goodbye!',
    'bundler: failed to load command: puma (/app/vendor/bundle/ruby/2.5.0/bin/puma)',
    'SignalException: SIGTERM',
    'npm info lifecycle app@1.0.0~start: app@1.0.0',
    'Connected to the database',
    '[4] - Worker 0 (PID: 11) terminating',
  ])('nothing is seen in: %s', line => {
    expect(idsIn(line)).toEqual([])
  })
})
