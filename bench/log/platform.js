const HOST = 'storefront-2f9c81d4ab07.herokuapp.com'
const QUOTA_MB = 512

const DESCRIPTIONS = {H12: 'Request timeout', H13: 'Connection closed without response'}

/** The router's line of an answered request. */
export function routerLine(random, request, serviceMs, status) {
  return `at=info ${whatAndWhere(request)} connect=${random.int(0, 3)}ms service=${serviceMs}ms status=${status} bytes=${random.int(200, 60_000)} protocol=http1.1 tls=true tls_version=tls1.3`
}

/** The router's line of a request that failed with a code. */
export function routerErrorLine(request, code, serviceMs) {
  return `at=error code=${code} desc="${DESCRIPTIONS[code]}" ${whatAndWhere(request)} connect=1ms service=${serviceMs}ms status=503 bytes=0 protocol=http1.1 tls=true tls_version=tls1.3`
}

function whatAndWhere({method, path, id, address, dyno}) {
  return `method=${method} path="${path}" host=${HOST} request_id=${id} fwd="${address}" dyno=${dyno}`
}

/** The two lines of log-runtime-metrics. */
export function metricsLines(random, dyno, memoryMb) {
  const source = `source=${dyno.name} dyno=heroku.48120993.${dyno.id}`
  const load = random.exponential(0.6)
  const residentMb = Math.min(memoryMb - 4, QUOTA_MB - 5)
  const swapMb = Math.max(0, memoryMb - residentMb - 4)
  return [
    `${source} sample#load_avg_1m=${load.toFixed(2)} sample#load_avg_5m=${(load * 0.8).toFixed(2)} sample#load_avg_15m=${(load * 0.7).toFixed(2)}`,
    `${source} sample#memory_total=${memoryMb.toFixed(2)}MB sample#memory_rss=${residentMb.toFixed(2)}MB sample#memory_cache=4.00MB sample#memory_swap=${swapMb.toFixed(2)}MB sample#memory_pgpgin=${random.int(100_000, 900_000)}pages sample#memory_pgpgout=${random.int(50_000, 400_000)}pages sample#memory_quota=${QUOTA_MB}.00MB`,
  ]
}

/** What the platform prints when a dyno is over its quota. */
export function overQuotaLines(memoryMb) {
  if (memoryMb <= QUOTA_MB) return []
  const percent = ((memoryMb / QUOTA_MB) * 100).toFixed(1)
  return [`Process running mem=${Math.floor(memoryMb)}M(${percent}%)`, 'Error R14 (Memory quota exceeded)']
}

/** A restart, as `[seconds after its begin, message]`. */
export function restartLines(command) {
  return [
    [0, 'Restarting'],
    [0.02, 'State changed from up to starting'],
    [0.9, 'Stopping all processes with SIGTERM'],
    [2.4, 'Process exited with status 143'],
    [5.1, `Starting process with command \`${command}\``],
    [11.7, 'State changed from starting to up'],
  ]
}

/** Add-on metrics of the database. */
export function databaseLine(random) {
  return `source=DATABASE addon=postgresql-curved-30912 sample#current_transaction=${random.int(8e6, 9e6)} sample#db_size=18093772143bytes sample#tables=63 sample#active-connections=${random.int(40, 80)} sample#waiting-connections=0 sample#index-cache-hit-rate=0.9991 sample#table-cache-hit-rate=0.9962 sample#load-avg-1m=0.42 sample#load-avg-5m=0.38 sample#load-avg-15m=0.35 sample#read-iops=11.2 sample#write-iops=34.8 sample#memory-total=15666068kB sample#memory-free=284112kB sample#memory-cached=14112084kB sample#memory-postgres=812384kB`
}

/** A deploy at the API's side, as `[seconds after its begin, message]`. */
export function deployLines(version) {
  return [
    [0, 'Build started by user dana@storefront.example'],
    [74, 'Build succeeded'],
    [74.3, `Deploy 5d1f09ce by user dana@storefront.example`],
    [74.3, `Release v${version} created by user dana@storefront.example`],
  ]
}
