import {wrap} from '../view/wrap.js'
import {platformRows, platformTitle} from './platform-words.js'
import type {Report} from './report.js'
import type {TextOptions} from './text.js'

/** What the platform says of the app, a label beside each part; empty where it was not asked. */
export function platformLines({platform, verdict}: Report, {columns, palette}: TextOptions): string[] {
  if (platform === null) return []
  const rows = platformRows(platform, verdict === 'healthy')
  const widest = Math.max(...rows.map(({label}) => label.length))
  return [
    palette.label(platformTitle(platform)),
    ...rows.flatMap(({label, texts}) =>
      texts.flatMap((text, index) => {
        const head = (index === 0 ? label : '').padEnd(widest + 2)
        const [first = '', ...rest] = wrap(text, columns, head)
        return [(index === 0 ? palette.dim(head) : head) + first.slice(head.length), ...rest]
      }),
    ),
  ]
}
