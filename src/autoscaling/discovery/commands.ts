import type {SystemName} from '../../queues/systems.js'

/**
 * What starts a worker of each system. Schedulers, dashboards and clocks of the same libraries take no jobs: they are not
 * among them.
 */
const WORKERS: readonly (readonly [SystemName, RegExp])[] = [
  ['sidekiq', /\bsidekiq(?:swarm)?(?=\s|$)/],
  ['resque', /\bresque:works?(?:ers)?\b|\bresque-pool\b/],
  ['rq', /\brq\s+worker(?:-pool)?\b|\brqworker\b/],
  ['celery', /\bcelery\b(?=.*\bworker\b)(?!.*\bflower\b)/],
  ['good_job', /\bgood_job(?:\s+start)?(?=\s|$)/],
  ['solid_queue', /\bsolid_queue:start\b|\bbin\/jobs\b/],
  ['delayed_job', /\bjobs:work(?:off)?\b|\bdelayed_job\b/],
  ['que', /\bque(?=\s|$)/],
  ['graphile-worker', /\bgraphile-worker\b/],
  ['procrastinate', /\bprocrastinate\b(?=.*\bworker\b)/],
  ['faktory', /\bfaktory[-_]worker\b/],
  ['rabbitmq', /\bsneakers:run\b|\bhutch(?=\s|$)/],
]

/** Which systems a command names, such as `bundle exec sidekiq`; none for one that does not say, such as `node worker.js`. */
export function systemsIn(command: string): readonly SystemName[] {
  return WORKERS.filter(([, pattern]) => pattern.test(command)).map(([system]) => system)
}
