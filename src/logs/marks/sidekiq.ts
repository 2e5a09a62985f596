import type {MarkDefinition} from '../signals/signal.js'
import {jobMark} from './build.js'
import {numberAt, objectAt, readJson, textAt} from './json.js'
import {secondsToMs} from './numbers.js'

const TODAY = /\bclass=(\S+) jid=(\w+)(?: (\S.*))? INFO: (start|done|fail)\s*$/
const FORMER = /\bTID-\w+ (\S+) JID-(\w+)(?: \S+)* INFO: (?:(start)|(done|fail): (\d+(?:\.\d+)?) sec)\s*$/

/**
 * Since 6 `pid=4 tid=abc class=Job jid=hex elapsed=1.2 INFO: done`, before that
 * `4 TID-abc Job JID-hex INFO: done: 1.2 sec`. `fail` is one attempt: Sidekiq may try again under the same id.
 */
export const sidekiq: MarkDefinition = {
  id: 'sidekiq.job',
  literals: [' INFO: start', ' INFO: done', ' INFO: fail'],
  parse(text) {
    const today = TODAY.exec(text)
    if (today !== null) {
      const [, name, id, context, word] = today
      const elapsed = / ?elapsed=(\S+)/.exec(context ?? '')?.[1]
      const queue = / ?queue=(\S+)/.exec(context ?? '')?.[1]
      return mark({word, id, name, queue, durationMs: secondsToMs(elapsed)})
    }
    const former = FORMER.exec(text)
    if (former === null) return null
    const [, name, id, start, end, seconds] = former
    return mark({word: start ?? end, id, name, durationMs: secondsToMs(seconds)})
  },
  versions: 'seen in Sidekiq 6; the former words in 2 to 5',
  source: 'sidekiq/sidekiq lib/sidekiq/job_logger.rb, lib/sidekiq/logger.rb',
}

/** `{"pid":4,"tid":"abc","lvl":"INFO","msg":"done","ctx":{"class":"Job","jid":"hex","elapsed":1.2}}`. */
export const sidekiqJson: MarkDefinition = {
  id: 'sidekiq.job-json',
  literals: ['"msg":"start"', '"msg":"done"', '"msg":"fail"'],
  parse(text) {
    const json = readJson(text)
    if (json === null) return null
    const context = objectAt(json, 'ctx')
    const id = textAt(context, 'jid')
    if (id === null) return null
    const elapsed = numberAt(context, 'elapsed')
    return mark({
      word: textAt(json, 'msg'),
      id,
      name: textAt(context, 'class'),
      queue: textAt(context, 'queue'),
      durationMs: secondsToMs(elapsed === null ? (textAt(context, 'elapsed') ?? undefined) : String(elapsed)),
    })
  },
  versions: 'seen in Sidekiq 6, Sidekiq::Logger::Formatters::JSON',
  source: 'sidekiq/sidekiq lib/sidekiq/logger.rb',
}

function mark(said: {
  word: string | null | undefined
  id: string | undefined
  name: string | null | undefined
  queue?: string | null | undefined
  durationMs: number | null
}) {
  const start = said.word === 'start'
  return jobMark({
    phase: start ? 'start' : 'end',
    outcome: start ? null : said.word === 'done' ? 'done' : 'failed',
    id: said.id ?? null,
    name: said.name ?? null,
    queue: said.queue ?? null,
    durationMs: start ? null : said.durationMs,
  })
}
