import {listOf} from '../../diagnosis/words.js'

const MOST_NAMED = 4

/** `worker.4 and worker.5`, `worker.4, worker.5, worker.6 and 12 more`. */
export function dynoNames(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return listOf(names)
  return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more`
}
