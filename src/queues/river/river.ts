import {unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'
import {askStates} from '../postgres/job-states.js'

/**
 * River. What it writes: https://github.com/riverqueue/river, riverdriver/riverpgxv5/migration/main/. One of its clients
 * moves jobs that are due. Who does a job stands with it, but not whether they live: what a killed client left counts as
 * being done until River itself rescues it, an hour later unless told.
 */
export const river: PostgresAdapter = {
  id: 'river',
  name: 'River',
  needs: ['river_job'],
  uses: ['river_queue'],
  ask({need, use}) {
    const queues = use('river_queue')
    return {
      // `pending`, of workflows, since its fourth migration.
      ...askStates(need('river_job').sql, {busy: 'running', blocked: 'pending', doneAt: 'finalized_at'}),
      paused: queues.known
        ? `SELECT name AS queue FROM ${queues.value.sql} WHERE paused_at IS NOT NULL`
        : queues,
      workers: unknown('River keeps no list of its clients'),
    }
  },
}
