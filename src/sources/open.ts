import {UserError} from '../errors.js'
import {lookUp} from './file.js'
import type {Input} from './input.js'
import {readItems, sourceOf} from './items.js'
import {argument, inputLabel, STDIN} from './naming.js'
import type {Source} from './source.js'
import {type Stdin, stdinInput} from './stdin.js'

/** What is around the command. `stdin` is looked at only when `-` is named. */
export interface Surroundings {
  readonly stdin: Stdin
  /** Ms since the epoch: what comes through a pipe cannot be younger. */
  readonly now: number
}

/**
 * Opens the logs a command was given: paths, and `-` for standard input. Each file is tried first, so that a wrong
 * name, a directory or something that is no log is a `UserError` before any work begins; a pipe can fail only
 * while it is read. Leaves no file open.
 */
export async function openSources(names: readonly string[], surroundings: Surroundings): Promise<Source[]> {
  if (names.length === 0) throw nothingNamed()
  const seen = new Map<string, string>()
  const sources: Source[] = []
  for (const name of names) {
    const {input, identity, sizeBytes, notAfter} =
      name === STDIN ? standardInput(surroundings) : await lookUp(name, surroundings.now)
    const earlier = seen.get(identity)
    if (earlier !== undefined) throw namedTwice(earlier, name)
    seen.set(identity, name)
    if (input.again !== null) await tryOut(input)
    sources.push(sourceOf(input, {sizeBytes, notAfter}))
  }
  return sources
}

function standardInput({stdin, now}: Surroundings) {
  return {input: stdinInput(stdin), identity: STDIN, sizeBytes: null, notAfter: now}
}

/** Reads as far as the first bytes of text. */
async function tryOut(input: Input): Promise<void> {
  for await (const _ of readItems(input)) break
}

function nothingNamed(): UserError {
  return new UserError('no log to read', {
    next: 'name a log file, or - for standard input:\n  heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
  })
}

function namedTwice(earlier: string, name: string): UserError {
  const message =
    earlier === name
      ? `${inputLabel(name)} is named twice`
      : `${inputLabel(earlier)} and ${inputLabel(name)} are the same file`
  return new UserError(message, {
    why: 'its lines would be counted twice',
    next: name === STDIN ? 'name - once' : `name it once: ${argument(earlier)}`,
  })
}
