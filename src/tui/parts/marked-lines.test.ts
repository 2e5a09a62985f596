import fc from 'fast-check'
import {expect, test} from 'vitest'

import {wrap} from '../../view/wrap.js'
import {textOf} from '../spans.js'
import {markedLines} from './marked-lines.js'

const LOOK = {bold: true}

test('marks a stretch, also where it goes over the end of a line', () => {
  const text = 'at=error code=H12 desc="Request timeout" path=/'
  const from = text.indexOf('code')
  const lines = markedLines(text, [{from, to: text.indexOf(' path')}], {columns: 20, first: '> '}, LOOK)
  expect(lines.map(textOf)).toEqual(['> at=error code=H12', '  desc="Request', '  timeout" path=/'])
  const marked = lines.map(line => line.filter(({look}) => look.bold).map(({text}) => text))
  expect(marked).toEqual([['code=H12'], ['desc="Request'], ['timeout"']])
})

test('what it shows is the text as it would be without marks', () => {
  const anyStretches = fc
    .uniqueArray(fc.nat(60), {minLength: 0, maxLength: 6})
    .map(places => places.toSorted((a, b) => a - b))
    .map(places =>
      places.flatMap((from, index) => (index % 2 === 0 ? [{from, to: places[index + 1] ?? 61}] : [])),
    )
  fc.assert(
    fc.property(
      fc.string({unit: 'grapheme-ascii'}),
      anyStretches,
      fc.integer({min: 5, max: 40}),
      (text, stretches, columns) => {
        const within = stretches.filter(({to}) => to <= text.length)
        const lines = markedLines(text, within, {columns, first: '  '}, LOOK)
        expect(lines.map(textOf)).toEqual(wrap(text, columns, '  '))
      },
    ),
  )
})
