import type {SimulatedAddon} from './addon.js'

export interface PostgresSettings {
  /** Connections that each dyno holds. */
  readonly perDyno?: number
}

/** Some are held by Heroku itself. */
const OWN_CONNECTIONS = 3
const SECOND_MS = 1000

/** Heroku Postgres, Standard-0, well within its plan. Dev Center, "Monitoring Heroku Postgres". */
export function postgres({perDyno = 5}: PostgresSettings = {}): SimulatedAddon {
  return {
    name: 'postgresql-sinuous-40718',
    service: 'heroku-postgresql',
    plan: 'heroku-postgresql:standard-0',
    state: 'provisioned',
    configVars: ['DATABASE_URL'],
    process: 'heroku-postgres',
    metricsLine: (random, {now, dynosUp}) =>
      `source=DATABASE addon=postgresql-sinuous-40718 sample#current_transaction=${Math.round(now / SECOND_MS / 18)} ` +
      `sample#db_size=${9_120_331_871 + random.int(0, 40_000_000)}bytes sample#tables=58 ` +
      `sample#active-connections=${OWN_CONNECTIONS + dynosUp * perDyno} sample#waiting-connections=0 ` +
      `sample#index-cache-hit-rate=0.99${random.int(10, 98)} sample#table-cache-hit-rate=0.99${random.int(10, 98)} ` +
      `sample#load-avg-1m=0.${random.int(10, 60)} sample#load-avg-5m=0.31 sample#load-avg-15m=0.285 ` +
      `sample#read-iops=${random.int(0, 30)}.14 sample#write-iops=${random.int(3, 40)}.6 sample#tmp-disk-used=543600640 ` +
      'sample#tmp-disk-available=72435159040 sample#memory-total=8010508kB sample#memory-free=402720kB ' +
      'sample#memory-cached=6842104kB sample#memory-postgres=318004kB sample#wal-percentage-used=0.068',
  }
}
