import {unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'
import {askStates} from '../postgres/job-states.js'

/**
 * Oban 2. What it writes: https://github.com/oban-bg/oban, lib/oban/migrations/postgres/ and lib/oban/engines/basic.ex. One
 * of its nodes moves jobs that are due. Who does a job stands with it, but not whether they live: what a killed node left
 * counts as being done until Oban itself rescues it.
 */
export const oban: PostgresAdapter = {
  id: 'oban',
  name: 'Oban',
  needs: ['oban_jobs'],
  ask: ({need}) => ({
    // `suspended` since 2.20.
    ...askStates(need('oban_jobs').sql, {busy: 'executing', blocked: 'suspended', doneAt: 'completed_at'}),
    paused: unknown('Oban pauses queues in its nodes, not in the database'),
    workers: unknown('Oban keeps no list of its nodes'),
  }),
}
