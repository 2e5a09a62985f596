// @ts-check

/** @typedef {import('./app.js').App} App */

/**
 * What Heroku Postgres says of itself now and then, when it is well.
 * @param {App} app
 * @param {{everyS?: number}} [how]
 */
export function postgres(app, {everyS = 300} = {}) {
  const {random} = app
  for (let at = random.next() * everyS; at < app.end; at += everyS) {
    app.addon(
      at,
      'heroku-postgres',
      `source=DATABASE addon=postgresql-sinuous-40718 sample#current_transaction=${91_204_113 + Math.round(at * 7)} ` +
        `sample#db_size=${9_120_331_871 + Math.round(at * 800)}bytes sample#tables=58 ` +
        `sample#active-connections=${random.int(18, 31)} sample#waiting-connections=0 ` +
        `sample#index-cache-hit-rate=0.99${random.int(10, 98)} sample#table-cache-hit-rate=0.99${random.int(10, 98)} ` +
        `sample#load-avg-1m=0.${random.int(10, 60)} sample#load-avg-5m=0.31 sample#load-avg-15m=0.285 ` +
        `sample#read-iops=${random.int(0, 30)}.14 sample#write-iops=${random.int(3, 40)}.6 sample#tmp-disk-used=543600640 ` +
        'sample#tmp-disk-available=72435159040 sample#memory-total=8010508kB sample#memory-free=402720kB ' +
        'sample#memory-cached=6842104kB sample#memory-postgres=318004kB sample#wal-percentage-used=0.068',
    )
  }
}

/**
 * Heroku Key-Value Store's lines.
 * @param {App} app
 * @param {{everyS?: number}} [how]
 */
export function keyValueStore(app, {everyS = 300} = {}) {
  const {random} = app
  for (let at = random.next() * everyS; at < app.end; at += everyS) {
    app.addon(
      at,
      'heroku-redis',
      `source=REDIS addon=redis-curly-20981 sample#active-connections=${random.int(12, 22)} ` +
        `sample#load-avg-1m=0.${random.int(10, 40)} sample#load-avg-5m=0.185 sample#load-avg-15m=0.19 ` +
        'sample#read-iops=0 sample#write-iops=0.26 sample#memory-total=16070676kB sample#memory-free=9302216kB ' +
        `sample#memory-cached=3012444kB sample#memory-redis=${random.int(4_900_000, 6_200_000)}bytes ` +
        'sample#hit-rate=0.98741 sample#evicted-keys=0',
    )
  }
}
