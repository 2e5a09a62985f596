import type {Questions} from './adapter.js'

/** What a system calls what is not called the same by all that keep their jobs like this. */
export interface StateNames {
  /** The state of a job that is being done. */
  readonly busy: string
  /** The state of one that waits for other jobs; versions whose type does not know it have none. */
  readonly blocked: string
  /** The column that says when a job was done. */
  readonly doneAt: string
}

/**
 * A table of jobs with a column `state`, as Oban has it and River after it: what is `scheduled`, or `retryable` after an
 * error, is made `available` by somebody who lives when it is due, and counts as ready without them.
 */
export function askStates(
  from: string,
  {busy, blocked, doneAt}: StateNames,
): Pick<Questions, 'parts' | 'uncounted' | 'service' | 'listed'> {
  const queue = 'queue'
  const time = 'scheduled_at'
  const rows = {from, queue}
  return {
    parts: [
      {...rows, where: "state = 'available'", tallies: [{kind: 'ready', time}]},
      {
        ...rows,
        where: "state IN ('scheduled', 'retryable') AND scheduled_at <= now()",
        tallies: [{kind: 'ready', time}],
      },
      {...rows, where: `state = '${busy}'`, tallies: [{kind: 'busy'}]},
      {
        ...rows,
        where: "state = 'scheduled' AND scheduled_at > now()",
        tallies: [{kind: 'scheduled', time}],
      },
      {...rows, where: "state = 'retryable' AND scheduled_at > now()", tallies: [{kind: 'retries', time}]},
      {...rows, where: `state = '${blocked}'`, tallies: [{kind: 'blocked'}]},
    ],
    uncounted: {},
    service: `SELECT queue, (avg(extract(epoch FROM ${doneAt} - attempted_at)) * 1000)::float8 AS ms
      FROM (SELECT queue, state, attempted_at, ${doneAt} FROM ${from} ORDER BY id DESC LIMIT 1000) latest
      WHERE state = 'completed' AND attempted_at IS NOT NULL GROUP BY 1`,
    listed: null,
  }
}
