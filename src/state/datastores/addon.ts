import type {Excerpt} from '../excerpt.js'
import type {Series} from '../series.js'

export interface Addon {
  readonly service: 'postgres' | 'redis' | 'other'
  at: number | null
  /** The last ones. */
  samples: ReadonlyMap<string, number>
  /** The course of those that matter, by name; null beyond the number of add-ons whose course is kept. */
  readonly history: Map<string, Series> | null
  /** First and latest lines in which a database has connections that wait or a full load; bounded. */
  readonly strained: Excerpt[]
}
