import {RUN_ID} from './judged.js'
import {dynoLine, routerLine} from './log-lines.js'

/** A sample of runtime metrics; seconds after noon, MB. */
export function sampleLine(
  second: number,
  mb: number,
  {
    dyno = 'web.1',
    id = RUN_ID,
    quotaMb = 512,
    swapMb = 0,
  }: {
    readonly dyno?: string
    readonly id?: string
    readonly quotaMb?: number
    readonly swapMb?: number
  } = {},
): string {
  const values = `sample#memory_total=${mb.toFixed(2)}MB sample#memory_rss=${mb.toFixed(2)}MB sample#memory_cache=0.00MB sample#memory_swap=${swapMb.toFixed(2)}MB sample#memory_pgpgin=1pages sample#memory_pgpgout=1pages sample#memory_quota=${quotaMb.toFixed(2)}MB`
  return dynoLine(second, dyno, `source=${dyno} dyno=heroku.1234.${id} ${values}`)
}

/** One every 20 s, as the platform prints them. */
export function sampleLines(
  from: number,
  until: number,
  mb: number | ((second: number) => number),
  some: Parameters<typeof sampleLine>[2] = {},
): string[] {
  const each = typeof mb === 'number' ? () => mb : mb
  return every(20, from, until).map(second => sampleLine(second, each(second), some))
}

export function loadLine(second: number, load: number, dyno = 'web.1'): string {
  return dynoLine(
    second,
    dyno,
    `source=${dyno} dyno=heroku.1234.${RUN_ID} sample#load_avg_1m=${load.toFixed(2)}`,
  )
}

/** Requests that are evenly spread; the last ones of them as `bad` says. */
export function requestLines(
  from: number,
  until: number,
  count: number,
  bad: {readonly count: number; readonly fields: Parameters<typeof routerLine>[1]} = {count: 0, fields: {}},
): string[] {
  return Array.from({length: count}, (_, place) => {
    const second = from + Math.floor((place * (until - from)) / count)
    return routerLine(second, place < count - bad.count ? {} : bad.fields)
  })
}

/** A process that ends and the one that takes its place, up five seconds later. */
export function restartLines(second: number, dyno = 'web.1'): string[] {
  return [
    dynoLine(second, dyno, 'Restarting'),
    dynoLine(second, dyno, 'State changed from up to starting'),
    dynoLine(second, dyno, 'Stopping all processes with SIGTERM'),
    dynoLine(second + 2, dyno, 'Process exited with status 143'),
    dynoLine(second + 3, dyno, 'Starting process with command `bin/web`'),
    dynoLine(second + 5, dyno, 'State changed from starting to up'),
  ]
}

export function every(step: number, from: number, until: number): number[] {
  return Array.from({length: Math.floor((until - from) / step) + 1}, (_, place) => from + place * step)
}
