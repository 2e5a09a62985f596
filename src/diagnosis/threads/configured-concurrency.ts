import type {Generation} from '../../state/app-state.js'
import {findLaunch, option, wholeNumber} from '../start-command/command-line.js'

/** How many workers and threads a server was started with, as its own lines and its start command say. */
export function configuredConcurrency({tallies, command}: Generation): string[] {
  const said = SAID.flatMap(({signal, fact, unit}) => {
    const value = tallies.get(signal)?.facts[fact]
    return value === undefined ? [] : [`${value} ${unit}`]
  })
  return said.length > 0 || command === null ? said : inCommand(command)
}

/** What servers print while they start. */
const SAID = [
  {signal: 'puma.workers', fact: 'workers', unit: 'Puma workers'},
  {signal: 'puma.max-threads', fact: 'maxThreads', unit: 'threads each'},
  {signal: 'celery.concurrency', fact: 'workers', unit: 'Celery workers'},
] as const

/** Options of programs whose meaning is known. */
const OPTIONS = [
  {program: 'gunicorn', names: ['-w', '--workers'], unit: 'gunicorn workers'},
  {program: 'gunicorn', names: ['--threads'], unit: 'threads each'},
  {program: 'sidekiq', names: ['-c', '--concurrency'], unit: 'Sidekiq threads'},
  {program: 'celery', names: ['-c', '--concurrency'], unit: 'Celery workers'},
  {program: 'puma', names: ['-w', '--workers'], unit: 'Puma workers'},
  {program: 'puma', names: ['-t', '--threads'], unit: 'threads each'},
  {program: 'uvicorn', names: ['--workers'], unit: 'uvicorn workers'},
] as const

function inCommand(command: string): string[] {
  const launch = findLaunch(command, name => OPTIONS.some(({program}) => program === name))
  if (launch === null) return []
  return OPTIONS.filter(({program}) => program === launch.program).flatMap(({names, unit}) => {
    // Puma's `5:32` are the fewest and the most.
    const value = wholeNumber(
      option(launch.args, ...names)
        ?.split(':')
        .at(-1),
    )
    return value === null ? [] : [`${value} ${unit}`]
  })
}
