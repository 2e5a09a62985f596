import {UserError} from '../../src/errors.js'
import type {StreamItem} from '../../src/logs/stream.js'
import type {Source} from '../../src/sources/source.js'

/** What may happen to a log while it is followed. */
export const LOG_TROUBLES = ['a hole', 'every line twice', 'only ticks', 'its end', 'an error'] as const

export type LogTrouble = (typeof LOG_TROUBLES)[number]

/** The same log, to which something happens once `isStruck`. */
export function brokenLog(source: Source, what: LogTrouble, isStruck: () => boolean): Source {
  return {
    ...source,
    async *items(): AsyncGenerator<StreamItem> {
      let hasHole = false
      for await (const item of source.items()) {
        if (!isStruck()) yield item
        else if (what === 'its end') return
        else if (what === 'an error')
          throw new UserError('the log cannot be read any longer', {next: 'try again'})
        else if (what === 'a hole' && !hasHole) {
          hasHole = true
          yield {kind: 'gap', at: null, reason: 'a lost connection'}
        } else if (what === 'only ticks' && item.kind === 'bytes') continue
        else {
          yield item
          if (what === 'every line twice' && item.kind === 'bytes') yield item
        }
      }
    },
  }
}
