import type {Level} from '../session/session.js'
import {displayWidth, pad} from '../view/width.js'
import {wrap} from '../view/wrap.js'
import type {Palette} from './palette.js'
import type {Report} from './report.js'
import type {TextOptions} from './text.js'
import {toldTimeline, untold} from './timeline-words.js'

const STYLES: Readonly<Record<Level, keyof Palette | null>> = {
  normal: null,
  warning: 'warning',
  error: 'critical',
}
const WIDEST_PLACE = 20

/** What happened when: a line for each, more where it is long. */
export function timelineLines(report: Report, {columns, palette}: TextOptions): string[] {
  const rows = toldTimeline(report)
  if (rows.length === 0) return []
  const times = Math.max(...rows.map(({at}) => displayWidth(at)))
  const places = Math.min(WIDEST_PLACE, Math.max(...rows.map(({where}) => displayWidth(where))))
  const more = untold(report)
  return [
    palette.label('What happened:'),
    ...rows.flatMap(({row, at, where, text}) => {
      const head = `${pad(at, times)}  ${pad(where, places)}${places === 0 ? '' : '  '}`
      const [first = '', ...rest] = wrap(text, columns - displayWidth(head))
      const style = STYLES[row.level]
      const paint = style === null ? (line: string) => line : palette[style]
      const hang = ' '.repeat(displayWidth(head))
      return [palette.dim(head) + paint(first), ...rest.map(line => hang + paint(line))]
    }),
    ...(more > 0 ? [palette.dim(`and ${more} more, in --json`)] : []),
  ]
}
