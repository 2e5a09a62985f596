import type {SimulatedAddon} from './addon.js'

const OWN_CONNECTIONS = 2
const PER_DYNO = 4

/** Heroku Key-Value Store, Premium-0, well within its plan. Dev Center, "Monitoring Heroku Key-Value Store". */
export function keyValueStore(): SimulatedAddon {
  return {
    name: 'redis-curly-20981',
    service: 'heroku-redis',
    plan: 'heroku-redis:premium-0',
    state: 'provisioned',
    configVars: ['REDIS_URL'],
    process: 'heroku-redis',
    metricsLine: (random, {dynosUp}) =>
      `source=REDIS addon=redis-curly-20981 sample#active-connections=${OWN_CONNECTIONS + dynosUp * PER_DYNO} ` +
      `sample#load-avg-1m=0.${random.int(10, 40)} sample#load-avg-5m=0.185 sample#load-avg-15m=0.19 ` +
      'sample#read-iops=0 sample#write-iops=0.26 sample#memory-total=16070676kB sample#memory-free=9302216kB ' +
      `sample#memory-cached=3012444kB sample#memory-redis=${random.int(4_900_000, 6_200_000)}bytes ` +
      'sample#hit-rate=0.98741 sample#evicted-keys=0',
  }
}
