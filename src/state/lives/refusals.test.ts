import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine} from '../../../test/support/log-lines.js'
import type {RefusalEpisode} from './life.js'

const BLOCKED = 'BlockingIOError: [Errno 11] Resource temporarily unavailable'
const REFUSED = "RuntimeError: can't start new thread"

function refusals(lines: readonly string[]): readonly RefusalEpisode[] {
  return stateOfText(`${lines.join('\n')}\n`).dynos.get('web.1')?.generations[0]?.refusals ?? []
}

describe('episodes', () => {
  test('gather refusals within five minutes of each other', () => {
    const seconds = [0, 60, 300, 700, 701]
    expect(refusals(seconds.map(at => appLine(at, 'web.1', REFUSED))).map(({count}) => count)).toEqual([3, 2])
  })

  test('are bounded, and the first one stays', () => {
    const episodes = refusals(Array.from({length: 100}, (_, n) => appLine(n * 400, 'web.1', REFUSED)))
    expect(episodes).toHaveLength(32)
    expect(episodes[0]?.from).toBe(Date.UTC(2024, 4, 1, 12))
    expect(episodes.at(-1)?.from).toBe(Date.UTC(2024, 4, 1, 12) + 99 * 400_000)
  })
})

describe("Python's errno 11", () => {
  test('is a child that could not be started, right after a frame that starts one', () => {
    const frames = [
      '  File "/app/.heroku/python/lib/python3.11/subprocess.py", line 1834, in _execute_child',
      '    self.pid = _fork_exec(',
    ]
    expect(refusals([...frames, BLOCKED].map(text => appLine(5, 'web.1', text)))).toHaveLength(1)
    expect(refusals(['    pid = os.fork()', BLOCKED].map(text => appLine(5, 'web.1', text)))).toHaveLength(1)
  })

  test('is only a lock or a socket that would block after any other frame', () => {
    const frames = [
      '  File "/app/lock.py", line 4, in acquire',
      '    fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)',
    ]
    expect(refusals([...frames, BLOCKED].map(text => appLine(5, 'web.1', text)))).toEqual([])
  })

  test('is no child when the frame was of another error, a while ago', () => {
    expect(refusals([appLine(5, 'web.1', '    pid = os.fork()'), appLine(9, 'web.1', BLOCKED)])).toEqual([])
  })
})
