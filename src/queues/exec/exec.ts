import {spawn} from 'node:child_process'

import {known, type Reading, unknown} from '../../platform/reading.js'
import {jobCount, queueOfNumber, readingOfNumbers} from '../one-number.js'
import type {QueueSystem} from '../queue-system.js'

export interface ExecOptions {
  readonly deadlineMs?: number
}

const DEADLINE_MS = 30_000
const LONGEST = 10_000

/** A command of the shell that prints a number of jobs, and nothing else. It has the environment of this process. */
export function exec(command: string, {deadlineMs = DEADLINE_MS}: ExecOptions = {}): QueueSystem {
  return {
    id: 'exec',
    async read({signal}) {
      signal?.throwIfAborted()
      const number = await run(command, deadlineMs, signal)
      signal?.throwIfAborted()
      return readingOfNumbers(known([queueOfNumber('command', number)]))
    },
    close: () => Promise.resolve(),
  }
}

/** What it prints on stderr goes to ours: only its author knows whether it may be told elsewhere. */
function run(command: string, deadlineMs: number, signal: AbortSignal | undefined): Promise<Reading<number>> {
  return new Promise(resolve => {
    // In a group of its own, so that what it has started ends with it.
    const child = spawn('/bin/sh', ['-c', command], {stdio: ['ignore', 'pipe', 'inherit'], detached: true})
    let printed = ''
    const timer = setTimeout(
      () => end(unknown(`the command did not end within ${deadlineMs / 1000} s`)),
      deadlineMs,
    )
    const abort = () => end(unknown('interrupted'))
    signal?.addEventListener('abort', abort, {once: true})
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.length > LONGEST) end(unknown('the command prints more than a number'))
    })
    child.once('error', () => end(unknown('the shell cannot be started')))
    child.once('close', (status, killedBy) => end(numberFrom(printed, status, killedBy)))

    function end(number: Reading<number>): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL')
        } catch {
          // It has ended meanwhile.
        }
      }
      resolve(number)
    }
  })
}

function numberFrom(printed: string, status: number | null, killedBy: string | null): Reading<number> {
  if (status !== 0) return unknown(`the command ended with ${killedBy ?? `status ${status}`}`)
  const count = /^\s*\d{1,15}\s*$/.test(printed) ? jobCount(Number(printed)) : undefined
  return count === undefined
    ? unknown('the command printed something else than a number of jobs')
    : known(count)
}
