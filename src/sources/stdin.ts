import {UserError} from '../errors.js'
import {readFailure} from './failures.js'
import type {Input} from './input.js'
import {STDIN} from './naming.js'

/** As much of `process.stdin` as is used. */
export type Stdin = AsyncIterable<Uint8Array | string> & {readonly isTTY?: boolean}

/** Standard input as a log; a terminal is refused, since it would wait for someone to type one. */
export function stdinInput(stdin: Stdin): Input {
  if (stdin.isTTY === true) {
    throw new UserError('standard input is a terminal, not a log', {
      next: 'pipe a log into it:\n  heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
    })
  }
  return {name: STDIN, read: () => readStdin(stdin), again: null}
}

async function* readStdin(stdin: Stdin): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  } catch (error) {
    throw readFailure(STDIN, error)
  }
}
