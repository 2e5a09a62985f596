import {expect, test} from 'vitest'

import {FOUR_AM} from '../../../test/support/builders.js'
import type {FeedControls} from '../../replay/feed-controls.js'
import {minutes} from '../../simulator/durations.js'
import {Observer} from '../../state/observe.js'
import {textOf, widthOf} from '../spans.js'
import {themeFor} from '../theme.js'
import {replayBar} from './replay-bar.js'

const {state} = new Observer()
const theme = themeFor({})
const SPAN = {from: FOUR_AM, until: FOUR_AM + minutes(120)}
const PLAYING = {isPlaying: true, speed: 20, span: SPAN, at: FOUR_AM + minutes(34), note: null}

function shown(columns: number, some: Partial<FeedControls>, heldAt: number | null = null): string {
  const controls = {...PLAYING, ...some} as FeedControls
  const moment = {heldAt, state: {...state, asOf: FOUR_AM + minutes(1)}}
  const line = replayBar({controls, moment, columns, theme}) ?? []
  expect(widthOf(line)).toBeLessThanOrEqual(columns)
  return textOf(line)
}

test('says how it is played, where it is and how far that is', () => {
  expect(shown(100, {})).toBe(' ▶ playing at 20x  04:34:00 UTC  ██████░░░░░░░░░░░░░░░  34 min of 2 h')
  expect(shown(80, {isPlaying: false})).toBe(
    ' ‖ held at 20x     04:34:00 UTC  █████▍░░░░░░░░░░░░░  34 min of 2 h',
  )
})

test.each([200, 120, 100])('on %i columns the bar stands where it stood, whatever is said', columns => {
  const place = (text: string) => [text.search(/[█▏▎▍▌▋▊▉░]/), text.search(/[█▏▎▍▌▋▊▉░] /)]
  const [first, ...others] = [
    {},
    {isPlaying: false},
    {note: 'end of the recording: space plays it again'},
    {at: SPAN.until},
    {at: SPAN.from + 1},
  ].map(some => place(shown(columns, some)))
  for (const other of others) expect(other).toEqual(first)
})

test('where there is no room for both, a note stands where the bar did', () => {
  expect(shown(80, {note: 'looking for the next event'})).toMatch(/UTC {2}looking for the next event$/)
})

test('where nothing is known yet, it says what is done', () => {
  expect(shown(80, {span: null, at: null, note: 'reading it through, 12 %'})).toBe(
    ' ▶ playing at 20x  reading it through, 12 %',
  )
})

test('on a screen that is held still it shows the moment that is seen', () => {
  expect(shown(120, {}, 1)).toContain('04:01:00 UTC')
})

test('nothing where nothing is replayed', () => {
  const moment = {heldAt: null, state}
  expect(replayBar({controls: null, moment, columns: 80, theme})).toBeNull()
})
