import {systemClock} from '../clock.js'
import type {Diagnosis} from '../diagnosis/finding.js'
import {UserError} from '../errors.js'
import {AppSession} from '../session/app-session.js'
import {endedBy} from '../sources/ended-by.js'
import {STDIN} from '../sources/naming.js'
import {openSources} from '../sources/open.js'
import {type DoctorSession, showWhileReading} from './doctor-session.js'

/** Shows what saved logs tell until the user leaves; nothing can be done to an app from there. Gives what was diagnosed. */
export async function diagnoseFiles(doctor: DoctorSession, files: readonly string[]): Promise<Diagnosis> {
  if (files.includes(STDIN)) throw stdinIsForKeys()
  const {selection, terminal, signal} = doctor
  const clock = systemClock
  const opened = await openSources(files, {stdin: process.stdin, now: clock.now()})
  const session = new AppSession({kind: 'file', clock, selection})
  session.step({kind: 'history'})
  const {showDoctor} = await import('../tui/show-doctor.js')
  const leaving = new AbortController()
  const sources = opened.map(source => endedBy(source, leaving.signal))
  const howFar = () => ({
    read: sum(sources.map(({readBytes}) => readBytes())),
    size: sum(sources.map(({sizeBytes}) => sizeBytes ?? 0)),
  })
  return showWhileReading(doctor, {
    session,
    sources,
    show: writeReport => showDoctor({session, howFar, writeReport, terminal, clock, signal}),
    async leave() {
      leaving.abort()
    },
  })
}

function stdinIsForKeys(): UserError {
  return new UserError('--interactive does not work with -', {
    why: 'keys come from standard input',
    next: 'save the log to a file first, or leave out --interactive',
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
