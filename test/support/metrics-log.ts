import {SHAPES, simulate} from './simulated-memory.js'

const START = Date.UTC(2024, 4, 1)
const HOUR_MS = 3_600_000

/** Lines of log-runtime-metrics about one life of a dyno, with R14 while it is over its quota. */
export function metricsLog(
  samples: readonly {readonly at: number; readonly mb: number}[],
  {dyno = 'web.1', quotaMb = 512, life = 0} = {},
): string[] {
  return samples.flatMap(({at, mb}) => {
    const id = `3654f538-ec7a-4036-ab26-c533467c9a${String(life).padStart(2, '0')}`
    const metrics = `source=${dyno} dyno=heroku.1234.${id} sample#memory_total=${mb.toFixed(2)}MB sample#memory_rss=${mb.toFixed(2)}MB sample#memory_cache=1.00MB sample#memory_swap=0.00MB sample#memory_pgpgin=1pages sample#memory_pgpgout=1pages sample#memory_quota=${quotaMb.toFixed(2)}MB`
    const over = mb <= quotaMb ? [] : [lineAt(at, dyno, 'Error R14 (Memory quota exceeded)')]
    return [lineAt(at, dyno, metrics), ...over]
  })
}

/** Its start, at that hour of the log. */
export function startLog(hour: number, dyno = 'web.1'): string[] {
  const at = START + hour * HOUR_MS
  return [
    lineAt(at, dyno, 'State changed from down to starting'),
    lineAt(at + 1000, dyno, 'Starting process with command `bin/start`'),
    lineAt(at + 5000, dyno, 'State changed from starting to up'),
  ]
}

/** A restart, as of every day: the old process is told to go, and a new one starts. */
export function restartLog(hour: number, dyno = 'web.1'): string[] {
  const at = START + hour * HOUR_MS
  return [
    lineAt(at, dyno, 'Cycling'),
    lineAt(at + 100, dyno, 'State changed from up to starting'),
    lineAt(at + 500, dyno, 'Stopping all processes with SIGTERM'),
    lineAt(at + 1000, dyno, 'Process exited with status 143'),
    lineAt(at + 2000, dyno, 'Starting process with command `bin/start`'),
    lineAt(at + 6000, dyno, 'State changed from starting to up'),
  ]
}

/** A line of the platform about a dyno; `at` in ms since the epoch. */
export function lineAt(at: number, dyno: string, text: string, who = 'heroku'): string {
  return `${new Date(at).toISOString().replace('Z', '000+00:00')} ${who}[${dyno}]: ${text}`
}

/** Ms since the epoch of an hour of the log. */
export function hourAt(hour: number): number {
  return START + hour * HOUR_MS
}

/** The log of a dyno of 512 MB that starts and behaves like this; restarted after each of `lives` equal parts. */
export function simulatedLog(shape: keyof typeof SHAPES, hours: number, seed: number, lives = 1): string {
  const length = hours / lives
  const lines = Array.from({length: lives}, (_, life) => {
    const from = life * length
    // The same app each time: its size and rate come from the seed, its noise from the life.
    const samples = simulate(SHAPES[shape], length, seed, hourAt(from) + 20_000, seed + life * 977)
    return [...(life === 0 ? startLog(0) : restartLog(from)), ...metricsLog(samples, {life})]
  })
  return `${lines.flat().join('\n')}\n`
}
