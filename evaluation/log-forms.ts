import {Buffer} from 'node:buffer'

import type {WorldLine} from '../src/simulator/world.js'

/** Writes a line of the log as somebody keeps it. */
type Writer = (line: WorldLine) => string

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Forms of saved logs. */
export const WRITERS = {
  heroku: ({text}) => `${text}\n`,
  drain: line => {
    const record = `${syslogOf(line)}\n`
    return `${Buffer.byteLength(record)} ${record}`
  },
  syslog: line => `${syslogOf(line)}\n`,
  // Local time without a year, in whole seconds.
  papertrail: line => {
    const time = timeOf(line)
    const day = `${MONTHS[Number(time.slice(5, 7)) - 1]} ${time.slice(8, 10)}`
    return `${day} ${time.slice(11, 19)} shop ${line.source}/${line.process}:  ${messageOf(line)}\n`
  },
  json: line =>
    `${JSON.stringify({time: line.at, app_name: line.source, proc_id: line.process, message: messageOf(line)})}\n`,
} as const satisfies Record<string, Writer>

export type LogForm = keyof typeof WRITERS

export const LOG_FORMS = Object.keys(WRITERS) as readonly LogForm[]

function syslogOf(line: WorldLine): string {
  const priority = line.source === 'app' ? 190 : line.process === 'router' ? 158 : 45
  return `<${priority}>1 ${timeOf(line)} host ${line.source} ${line.process} - ${messageOf(line)}`
}

function timeOf({text}: WorldLine): string {
  return text.slice(0, text.indexOf(' '))
}

function messageOf({text}: WorldLine): string {
  return text.slice(text.indexOf(']: ') + ']: '.length)
}
