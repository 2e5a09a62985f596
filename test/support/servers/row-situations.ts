import {ROW_SYSTEMS, type RowSystem} from './row-systems.js'

/** A queue of each kind of job, as the library writes them into its tables. */
export interface Situation {
  readonly system: RowSystem
  /**
   * In the queue `default`: three jobs that wait, the oldest for a minute; two that were scheduled, and due half a minute
   * ago; two that are being done by a worker that lives, and one that a dead one was at; four for in an hour; two that
   * failed and are to be tried again in an hour; and some that are over. In the queue `low`: one that waits.
   */
  readonly jobs: string
  /** What becomes of the job of the worker that died. */
  readonly left: 'ready' | 'busy' | 'nobodys'
  readonly retries: 'told' | 'among-scheduled'
  /** Two jobs of `default` that wait for something else than a worker. */
  readonly blocked?: string
  /** Nobody may take jobs from `default`. */
  readonly pause?: string
  /** Processes that live, as they are told. */
  readonly workers?: readonly SituationWorker[]
  /** Two jobs of `default` that were done in 2 s and in 4 s. */
  readonly done?: string
}

export interface SituationWorker {
  readonly id: string
  readonly dyno: string | null
  readonly slots?: number
  readonly busy: number
  readonly queues?: readonly string[]
}

const DYNO = 'd5eaf3a1-07e6-4d5f-8a51-1d1d0cd1e2f3'
const AT = (offset: string) => `now() + interval '${offset}'`
const UTC = (offset: string) => `timezone('UTC', ${AT(offset)})`
const LIVE = '00000000-0000-0000-0000-000000000001'
const DEAD = '00000000-0000-0000-0000-000000000002'

/** One insert for each row, of columns that are given as SQL. */
function rows(table: string, list: readonly Readonly<Record<string, string>>[]): string {
  return list
    .map(
      row =>
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')});`,
    )
    .join('\n')
}

function times<T>(count: number, row: T): readonly T[] {
  return Array.from({length: count}, () => row)
}

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  'good_job 4': {
    system: ROW_SYSTEMS['good_job 4'],
    left: 'ready',
    retries: 'told',
    jobs: `${rows('good_job_processes', [goodProcess(LIVE, '-20 seconds'), goodProcess(DEAD, '-6 minutes')])}
      ${rows('good_jobs', [
        ...['-60 seconds', '-20 seconds', '-10 seconds'].map(since => goodRow({created_at: UTC(since)})),
        ...times(2, goodRow({created_at: UTC('-1 hour'), scheduled_at: UTC('-30 seconds')})),
        ...times(2, goodRow({performed_at: UTC('-5 seconds'), locked_by_id: `'${LIVE}'`})),
        goodRow({
          performed_at: UTC('-40 seconds'),
          locked_by_id: `'${DEAD}'`,
          created_at: UTC('-40 seconds'),
        }),
        ...times(4, goodRow({scheduled_at: UTC('1 hour')})),
        ...times(2, goodRow({scheduled_at: UTC('1 hour'), executions_count: '1', error: "'x'"})),
        goodRow({finished_at: UTC('-1 hour'), error: "'discarded'"}),
        goodRow({queue_name: "'low'"}),
      ])}`,
    pause: rows('good_job_settings', [
      {
        key: "'pauses'",
        value: `'{"queues": ["default"], "labels": []}'`,
        created_at: UTC('0'),
        updated_at: UTC('0'),
      },
    ]),
    workers: [{id: LIVE, dyno: DYNO, slots: 7, busy: 2}],
    done: rows('good_jobs', [
      goodRow({performed_at: UTC('-12 seconds'), finished_at: UTC('-10 seconds')}),
      goodRow({performed_at: UTC('-14 seconds'), finished_at: UTC('-10 seconds')}),
    ]),
  },
  'solid_queue': {
    system: ROW_SYSTEMS.solid_queue,
    left: 'nobodys',
    retries: 'among-scheduled',
    jobs: `${rows('solid_queue_processes', [solidProcess('1', '-20 seconds'), solidProcess('2', '-6 minutes')])}
      ${rows('solid_queue_jobs', [
        ...times(3, {
          queue_name: "'default'",
          class_name: "'Job'",
          created_at: UTC('0'),
          updated_at: UTC('0'),
        }),
      ])}
      ${rows('solid_queue_ready_executions', [
        ...['-60 seconds', '-20 seconds', '-10 seconds'].map((since, i) =>
          solidRow(10 + i, {created_at: UTC(since)}),
        ),
        solidRow(20, {queue_name: "'low'"}),
      ])}
      ${rows('solid_queue_scheduled_executions', [
        ...[30, 31].map(id => solidRow(id, {scheduled_at: UTC('-30 seconds'), created_at: UTC('-1 hour')})),
        ...[40, 41, 42, 43, 44, 45].map(id => solidRow(id, {scheduled_at: UTC('1 hour')})),
      ])}
      ${rows('solid_queue_claimed_executions', [
        {job_id: '1', process_id: '1', created_at: UTC('-5 seconds')},
        {job_id: '2', process_id: '1', created_at: UTC('-5 seconds')},
        {job_id: '3', process_id: '2', created_at: UTC('-7 minutes')},
      ])}`,
    blocked: rows(
      'solid_queue_blocked_executions',
      [50, 51].map(id => solidRow(id, {concurrency_key: "'k'", expires_at: UTC('1 hour')})),
    ),
    pause: rows('solid_queue_pauses', [{queue_name: "'default'", created_at: UTC('0')}]),
    workers: [{id: 'worker-1', dyno: DYNO, slots: 3, busy: 2, queues: ['default', 'mail*']}],
  },
  'oban': {
    system: ROW_SYSTEMS.oban,
    left: 'busy',
    retries: 'told',
    jobs: rows('oban_jobs', [
      ...['-60 seconds', '-20 seconds', '-10 seconds'].map(since => obanRow({scheduled_at: UTC(since)})),
      ...times(2, obanRow({state: "'scheduled'", scheduled_at: UTC('-30 seconds')})),
      ...times(2, obanRow({state: "'executing'", attempted_by: `ARRAY['worker.1', '${LIVE}']`})),
      obanRow({state: "'executing'", attempted_by: `ARRAY['worker.2', '${DEAD}']`}),
      ...times(4, obanRow({state: "'scheduled'", scheduled_at: UTC('1 hour')})),
      ...times(2, obanRow({state: "'retryable'", scheduled_at: UTC('1 hour'), attempt: '1'})),
      obanRow({state: "'discarded'"}),
      obanRow({queue: "'low'"}),
    ]),
    blocked: rows('oban_jobs', times(2, obanRow({state: "'suspended'"}))),
    done: rows('oban_jobs', [
      obanRow({state: "'completed'", attempted_at: UTC('-12 seconds'), completed_at: UTC('-10 seconds')}),
      obanRow({state: "'completed'", attempted_at: UTC('-14 seconds'), completed_at: UTC('-10 seconds')}),
    ]),
  },
  'river': {
    system: ROW_SYSTEMS.river,
    left: 'busy',
    retries: 'told',
    jobs: rows('river_job', [
      ...['-60 seconds', '-20 seconds', '-10 seconds'].map(since => riverRow({scheduled_at: AT(since)})),
      ...times(2, riverRow({state: "'scheduled'", scheduled_at: AT('-30 seconds')})),
      ...times(2, riverRow({state: "'running'", attempted_by: "ARRAY['host_1']"})),
      riverRow({state: "'running'", attempted_by: "ARRAY['host_2']"}),
      ...times(4, riverRow({state: "'scheduled'", scheduled_at: AT('1 hour')})),
      ...times(2, riverRow({state: "'retryable'", scheduled_at: AT('1 hour'), attempt: '1'})),
      riverRow({state: "'discarded'", finalized_at: AT('-1 hour')}),
      riverRow({queue: "'low'"}),
    ]),
    blocked: rows('river_job', times(2, riverRow({state: "'pending'"}))),
    pause: rows('river_queue', [{name: "'default'", paused_at: AT('0')}]),
    done: rows('river_job', [
      riverRow({state: "'completed'", attempted_at: AT('-12 seconds'), finalized_at: AT('-10 seconds')}),
      riverRow({state: "'completed'", attempted_at: AT('-14 seconds'), finalized_at: AT('-10 seconds')}),
    ]),
  },
  'procrastinate': {
    system: ROW_SYSTEMS.procrastinate,
    left: 'nobodys',
    retries: 'told',
    jobs: `${rows('procrastinate_workers', [{last_heartbeat: AT('-5 seconds')}, {last_heartbeat: AT('-1 minute')}])}
      ${['-60 seconds', '-20 seconds', '-10 seconds'].map(since => procrastinateJob({}, since)).join('\n')}
      ${times(2, procrastinateJob({scheduled_at: AT('-30 seconds')}, '-1 hour')).join('\n')}
      ${times(2, procrastinateJob({status: "'doing'", worker_id: '1'}, '-5 seconds')).join('\n')}
      ${procrastinateJob({status: "'doing'", worker_id: '2'}, '-5 minutes')}
      ${times(4, procrastinateJob({scheduled_at: AT('1 hour')}, '-1 hour')).join('\n')}
      ${times(2, procrastinateJob({scheduled_at: AT('1 hour'), attempts: '1'}, '-1 hour')).join('\n')}
      ${procrastinateJob({status: "'failed'"}, '-1 hour')}
      ${procrastinateJob({queue_name: "'low'"}, '0')}`,
    // The first of them is ready, and one is being done that the last waits for.
    blocked: [
      procrastinateJob({lock: "'a'", status: "'doing'", queue_name: "'low'", worker_id: '1'}, '0'),
      procrastinateJob({lock: "'a'"}, '-1 second'),
      procrastinateJob({lock: "'b'", queue_name: "'default'", scheduled_at: AT('1 hour')}, '0'),
      procrastinateJob({lock: "'a'"}, '-1 second'),
    ].join('\n'),
    workers: [{id: '1', dyno: null, busy: 2}],
    done: `${procrastinateDone('-12 seconds')} ${procrastinateDone('-14 seconds')}`,
  },
}

function goodProcess(id: string, seen: string) {
  const state = {hostname: DYNO, pid: 4, schedulers: [{max_threads: 5}, {max_threads: 2}]}
  return {
    id: `'${id}'`,
    state: `'${JSON.stringify(state)}'`,
    created_at: UTC('-1 day'),
    updated_at: UTC(seen),
  }
}

function goodRow(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    queue_name: "'default'",
    active_job_id: 'gen_random_uuid()',
    created_at: UTC('-5 seconds'),
    updated_at: UTC('0'),
    ...fields,
  }
}

function solidProcess(id: string, seen: string) {
  const metadata = `'{"polling_interval":0.1,"queues":"default,mail*","thread_pool_size":3}'`
  return {
    id,
    kind: "'Worker'",
    last_heartbeat_at: UTC(seen),
    pid: '4',
    hostname: `'${DYNO}'`,
    metadata,
    created_at: UTC('-1 day'),
    name: `'worker-${id}'`,
  }
}

function solidRow(id: number, fields: Readonly<Record<string, string>>) {
  return {job_id: String(id), queue_name: "'default'", created_at: UTC('-5 seconds'), ...fields}
}

function obanRow(fields: Readonly<Record<string, string>>) {
  return {worker: "'Job'", ...fields}
}

function riverRow(fields: Readonly<Record<string, string>>) {
  return {kind: "'job'", args: "'{}'", ...fields}
}

function procrastinateJob(fields: Readonly<Record<string, string>>, deferred: string): string {
  const row = {queue_name: "'default'", task_name: "'job'", ...fields}
  return `WITH job AS (
      INSERT INTO procrastinate_jobs (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')}) RETURNING id
    ) INSERT INTO procrastinate_events (job_id, type, at) SELECT id, 'deferred', ${AT(deferred)} FROM job;`
}

function procrastinateDone(began: string): string {
  return `WITH job AS (
      INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'job', 'succeeded') RETURNING id
    ) INSERT INTO procrastinate_events (job_id, type, at)
      SELECT id, 'started'::procrastinate_job_event_type, ${AT(began)} FROM job
      UNION ALL SELECT id, 'succeeded', ${AT('-10 seconds')} FROM job;`
}
