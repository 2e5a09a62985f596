import {describe, expect, it} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import {readDyno} from './dyno.js'

const origin = originOf('heroku', 'web.1')

function read(text: string) {
  const event = readDyno(1000, origin, Line.from(text))
  if (event === null) return null
  const {at, origin: from, line, ...said} = event
  expect([at, from, String(line)]).toEqual([1000, origin, text])
  return said
}

describe('state changes', () => {
  it('reads from and to', () => {
    expect(read('State changed from starting to up')).toEqual({
      kind: 'state-change',
      from: 'starting',
      to: 'up',
    })
  })

  it('does not guess a state that is cut off', () => {
    expect(read('State changed from starting to')).toBeNull()
    expect(read('State changed from starting to c')).toBeNull()
    expect(read('State changed from up to dow')).toBeNull()
  })
})

describe('process starts', () => {
  it.each([
    [
      'Starting process with command `bundle exec puma -C config/puma.rb`',
      'bundle exec puma -C config/puma.rb',
    ],
    ['Starting process with command `bin/run `nproc` workers`', 'bin/run `nproc` workers'],
    ['Starting process with command `node index.js` by user ops@example.com', 'node index.js'],
    ['Starting process with command: thin -p 41234 -e production start', 'thin -p 41234 -e production start'],
    ['Starting process with command `gunicorn app:wsgi --timeo', 'gunicorn app:wsgi --timeo'],
    ['Starting process with command `/bin/sh -c \nif true', '/bin/sh -c \nif true'],
    ['Starting process with command ``', ''],
    ['Starting process with command', ''],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual({kind: 'process-start', command})
  })
})

describe('process stops', () => {
  it.each([
    ['Stopping all processes with SIGTERM', 'SIGTERM'],
    ['Stopping process with SIGTERM', 'SIGTERM'],
    ['Stopping process with SIGKILL', 'SIGKILL'],
    ['Stopping remaining processes with SIGKILL', 'SIGKILL'],
  ])('%s', (text, signal) => {
    expect(read(text)).toEqual({kind: 'process-stop', signal})
  })

  it('leaves other signals alone', () => {
    expect(read('Stopping all processes with SIGHUP')).toBeNull()
  })
})

describe('process exits', () => {
  it.each([
    ['Process exited with status 137', 137],
    ['Process exited with status 0', 0],
    ['Process exited', null],
    ['Process exited with status', null],
  ])('%s', (text, status) => {
    expect(read(text)).toEqual({kind: 'process-exit', status})
  })
})

describe('the rest of a life', () => {
  it.each([
    ['Cycling', 'cycling'],
    ['Idling', 'idling'],
    ['Idling because quota is exhausted', 'idling'],
    ['Unidling', 'unidling'],
    ['Restarting', 'restarting'],
    ['Awaiting client', 'awaiting-client'],
    ['Client connection closed. Sending SIGHUP to all processes', 'client-closed'],
  ])('%s', (text, what) => {
    expect(read(text)).toEqual({kind: 'lifecycle', what})
  })

  it('wants the whole word', () => {
    expect(read('Restartings')).toBeNull()
  })
})

describe('platform errors', () => {
  it.each([
    ['Error R14 (Memory quota exceeded)', 'R14', ''],
    ['Error R14 (Memory quota exc', 'R14', ''],
    ['Error R10 (Boot timeout) -> Web process failed to bind', 'R10', 'Web process failed to bind'],
    ['Error H99 (Platform error)', 'H99', ''],
    ['Error R12 (Exit timeout) -> At least one process failed ', 'R12', 'At least one process failed'],
  ])('%s', (text, code, detail) => {
    expect(read(text)).toEqual({kind: 'platform-error', code, detail})
  })

  it.each(['Error: Cannot find module', 'Error R1', 'Error R144 (x)', 'Errors R14'])('not %s', text => {
    expect(read(text)).toBeNull()
  })
})

describe('memory over the quota', () => {
  it.each([
    ['Process running mem=550M(107.5%)', 550, 107.5],
    ['Process running mem=667MB(130.3%)', 667, 130.3],
    ['Process running mem=14.5G(103%)', 14_848, 103],
    ['Process running mem=1048576K(200.0%)', 1024, 200],
  ])('%s', (text, totalMb, percent) => {
    expect(read(text)).toMatchObject({
      kind: 'memory',
      via: 'mem',
      totalMb,
      percent,
      rssMb: null,
      dynoId: null,
    })
  })

  it.each(['Process running mem=550M', 'Process running mem=550(107.5%)', 'Process running mem=M(%)'])(
    'not %s',
    text => {
      expect(read(text)).toBeNull()
    },
  )
})

it.each(['', 'S', 'P', 'Stopping', 'hello', 'Slug compilation started', 'source=web.1'])(
  'does not know %j',
  text => {
    expect(read(text)).toBeNull()
  },
)
