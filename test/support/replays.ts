import type {StreamItem} from '../../src/logs/stream.js'
import type {Source} from '../../src/sources/source.js'
import {FOUR_AM} from './builders.js'

/** A log that holds these items. */
export function sourceOf(items: readonly StreamItem[], name = 'shop.log'): Source {
  return {
    name,
    notAfter: FOUR_AM + 86_400_000,
    sizeBytes: null,
    notes: [],
    readBytes: () => 0,
    async *items() {
      yield* items
    },
  }
}

/** A log of these lines, as often as it is opened. */
export function logOf(lines: readonly string[]): () => Promise<readonly Source[]> {
  const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''))
  return async () => [sourceOf(bytes.length === 0 ? [] : [{kind: 'bytes', bytes}])]
}
