/** Limits of the platform that diagnosis reasons with. From the Dev Center article `limits` unless said otherwise. */

/** The first byte of an answer must come this soon after the dyno has the whole request, else H12. */
export const FIRST_BYTE_LIMIT_MS = 30_000

/** After the first byte every byte, in either direction, grants this much more, else H12 or H15. */
export const ROLLING_WINDOW_MS = 55_000

/** The router gives up connecting to one dyno (H19). */
export const CONNECT_LIMIT_MS = 5000

/**
 * What took longer had its first byte in time, whatever the router waited for first: it was a transfer or a stream,
 * for service time may hold some of the connecting.
 */
export const LATEST_FIRST_BYTE_MS = FIRST_BYTE_LIMIT_MS + CONNECT_LIMIT_MS

/** Router 2.0 keeps an idle connection to a dyno open this long, s. Dev Center article `http-routing`, keepalives. */
export const ROUTER_IDLE_S = 90

/** A web process must listen this soon after its start, else R10; Java has more. Dev Center article `boot-timeout`. */
export const BOOT_LIMIT_MS = 60_000
export const JAVA_BOOT_LIMIT_MS = 90_000
/** What an app can be given on request. Same article. */
export const LONGER_BOOT_LIMITS_MS = [120_000, 180_000] as const

/** Processes must be gone this long after SIGTERM, else R12 and SIGKILL; 10 s until about 2014. */
export const EXIT_LIMIT_MS = 30_000

/** How often log-runtime-metrics prints, roughly. Dev Center article `log-runtime-metrics`. */
export const METRICS_INTERVAL_MS = 20_000

/** How many lines Logplex keeps for `heroku logs`. */
export const LOG_HISTORY_LINES = 1500

/**
 * How long the platform waits before it restarts a dyno that crashed again, in minutes; the first crash
 * is followed by a restart at once. Common Runtime. Dev Center article `dyno-restarts`.
 */
export const CRASH_BACKOFF_MINUTES = [20, 40, 60, 180, 320] as const

/** MB; sizes of the Common Runtime with this quota and more are killed sooner. */
const LARGE_QUOTA_MB = 30_720
/** Quotas that only Fir has. */
const FIR_QUOTAS_MB: ReadonlySet<number> = new Set([4096, 8192, 16_384, 32_768, 65_536, 131_072])

/**
 * Memory at which the platform kills a dyno with this quota (R15), both MB: twice the quota on the Common Runtime, 1.2
 * times of Performance-L-RAM and above, the quota itself on Fir. In Private Spaces it is the quota as well, which the
 * quota does not tell. Dev Center article `dyno-memory-behavior` (October 2024, March 2025).
 */
export function killAtMb(quotaMb: number): number {
  if (FIR_QUOTAS_MB.has(quotaMb)) return quotaMb
  return quotaMb * (quotaMb >= LARGE_QUOTA_MB ? 1.2 : 2)
}

/** A dyno is restarted at the latest after a day and up to 216 minutes. Dev Center article `dyno-restarts`. */
export const DAILY_RESTART_MS = (24 * 60 + 216) * 60_000

/** Memory of the smallest dyno, MB: where no line tells a quota, it is this at least. Dev Center article `dyno-types`. */
export const SMALLEST_QUOTA_MB = 512

/**
 * How many dynos an app may run, of all its process types, and how many of one type where each has a machine to itself.
 * Heroku raises both on request. Dev Center article `dyno-scaling-and-process-limits` (2024-11); Fir: `limits`.
 */
export const MOST_DYNOS = {cedar: 100, fir: 255} as const
export const MOST_DEDICATED_DYNOS = 10

/** Eco and Basic: Heroku does not raise that. Same article. */
export const MOST_SMALL_DYNOS = 1
