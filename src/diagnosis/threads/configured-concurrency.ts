import type {Generation} from '../../state/app-state.js'

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

/** Options of servers whose meaning is known; the first server named in the command counts. */
const OPTIONS = [
  {server: 'gunicorn', flag: /(?:\s-w|\s--workers)[\s=]?(\d+)/, unit: 'gunicorn workers'},
  {server: 'gunicorn', flag: /\s--threads[\s=](\d+)/, unit: 'threads each'},
  {server: 'sidekiq', flag: /(?:\s-c|\s--concurrency)[\s=]?(\d+)/, unit: 'Sidekiq threads'},
  {server: 'celery', flag: /(?:\s-c|\s--concurrency)[\s=]?(\d+)/, unit: 'Celery workers'},
  {server: 'puma', flag: /(?:\s-w|\s--workers)[\s=]?(\d+)/, unit: 'Puma workers'},
  {server: 'puma', flag: /(?:\s-t|\s--threads)[\s=]?(?:\d+:)?(\d+)/, unit: 'threads each'},
  {server: 'uvicorn', flag: /\s--workers[\s=](\d+)/, unit: 'uvicorn workers'},
] as const

function inCommand(command: string): string[] {
  const server = OPTIONS.find(option => command.includes(option.server))?.server
  return OPTIONS.filter(option => option.server === server).flatMap(({flag, unit}) => {
    const value = flag.exec(command)?.[1]
    return value === undefined ? [] : [`${value} ${unit}`]
  })
}
