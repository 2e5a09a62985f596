import type {MarkDefinition} from '../signals/signal.js'
import {jobMark, queueMark} from './build.js'
import {numberAt, readJson, textAt} from './json.js'

const PHASES: Readonly<Record<string, 'start' | 'end'>> = {
  'job:start': 'start',
  'job:stop': 'end',
  'job:exception': 'end',
}

/** `{"event":"job:stop","source":"oban","id":1,"worker":"Mailer","queue":"default","duration":1234,"state":"success"}`. */
export const oban: MarkDefinition = {
  id: 'oban.job',
  literals: ['"job:start"', '"job:stop"', '"job:exception"'],
  parse(text) {
    const json = readJson(text)
    if (json === null || json['source'] !== 'oban') return null
    const event = textAt(json, 'event') ?? ''
    const phase = PHASES[event]
    if (phase === undefined) return null
    const micros = numberAt(json, 'duration')
    const queue = textAt(json, 'queue')
    const mark = jobMark({
      phase,
      outcome: phase === 'start' ? null : event === 'job:stop' ? 'done' : 'failed',
      id: textAt(json, 'id'),
      name: textAt(json, 'worker'),
      queue,
      durationMs: micros === null ? null : micros / 1000,
    })
    const waited = numberAt(json, 'queue_time')
    if (phase === 'start' || queue === null || waited === null) return mark
    // Measured from when the job might begin, and told when it has ended; a clock may be a little behind.
    const waitMs = Math.max(0, waited / 1000)
    return {...mark, queues: [queueMark({phase: 'begun', library: 'Oban', queue, waitMs})]}
  },
  versions: 'seen in Oban 2.15 to 2.20, Oban.Telemetry.attach_default_logger',
  source: 'oban-bg/oban lib/oban/telemetry.ex, handle_event',
}
