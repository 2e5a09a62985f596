import {expect, onTestFinished, test, vi} from 'vitest'

import {watchedApp} from '../../../test/support/watched-app.js'
import {minutes} from '../../simulator/durations.js'
import {memorySpike} from '../../simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../../simulator/scenarios/stuck-dyno.js'
import {textOf} from '../spans.js'
import {themeFor} from '../theme.js'
import {DoctorModel} from './doctor-model.js'

const THEME = themeFor({NO_COLOR: '1'})

/** The session of an app, on a screen of this size; what it copied, and how often it was left. */
async function aModel({columns = 120, rows = 40, scenario = stuckDyno, forMs = minutes(2)} = {}) {
  const {session, clock} = await watchedApp({scenario, forMs})
  const copied: string[] = []
  let left = 0
  const model = new DoctorModel({
    session,
    acting: null,
    howFar: null,
    writeReport: () => Promise.resolve('report.md'),
    screen: {
      size: {current: () => ({columns, rows}), subscribe: () => () => undefined},
      leave: () => void left++,
      interrupt: () => undefined,
      suspend: () => undefined,
      copy: text => void copied.push(text),
      frames: {redraw: () => undefined},
    },
    clock,
    theme: THEME,
  })
  onTestFinished(() => model.close())
  const bars = () => model.view().bars.map(textOf).join('\n')
  return {model, session, copied, bars, left: () => left}
}

test('enter goes from a finding to its story, from there to what to do, and Esc back', async () => {
  const {model} = await aModel()
  const focus = () => model.view().ui.focus
  const seen = [focus()]
  for (const key of ['enter', 'enter', 'esc', 'esc']) {
    model.press([key])
    seen.push(focus())
  }
  expect(seen).toEqual(['findings', 'story', 'remedies', 'story', 'findings'])
  expect(model.view().holding).not.toContain('opened')
})

test('what is told stays what it was when something more urgent is found', async () => {
  const {model, session} = await aModel({scenario: memorySpike, forMs: minutes(7.4)})
  model.press(['enter'])
  const {chosen} = model.view()
  expect(chosen).not.toBeNull()
  session.refresh()
  model.press(['p'])
  expect(model.view().chosen?.finding.id).toBe(chosen?.finding.id)
})

test('only findings that fit the filter are listed, and x brings all back', async () => {
  const {model} = await aModel()
  const ids = () => model.view().findings.map(({finding}) => finding.id)
  const all = ids()
  expect(all.length).toBeGreaterThan(1)
  model.press(['/'])
  model.press(Array.from('severity:info'), true)
  model.press(['enter'])
  expect(ids()).toEqual(['metrics-missing'])
  model.press(['x'])
  expect(ids()).toEqual(all)
})

test('copies the marked remedy, and shows it until the next key', async () => {
  const {model, copied, bars} = await aModel()
  model.press(['c'])
  const [command = ''] = copied
  expect(command).toBe('heroku ps:restart --dyno-name web.4 --app parcel-desk')
  expect(bars()).toContain(command)
  model.press(['2'])
  expect(bars()).not.toContain(command)
})

test('nothing can be done without a way to act: Enter on a remedy copies it', async () => {
  const {model, copied} = await aModel()
  model.press(['3'])
  expect(model.view().holding).not.toContain('a remedy to do')
  model.press(['enter'])
  expect(copied).toHaveLength(1)
})

test('says where the report is', async () => {
  const {model, bars} = await aModel()
  model.press(['w'])
  await vi.waitFor(() => expect(bars()).toContain('report.md'))
})

test('a held screen shows what was, while lines are read', async () => {
  const {model, session, bars} = await aModel()
  model.press(['p'])
  const {findings} = model.view()
  session.end(null)
  expect(bars()).toContain('Paused')
  expect(model.view().findings.map(({finding}) => finding.key)).toEqual(
    findings.map(({finding}) => finding.key),
  )
  model.press(['p'])
  expect(bars()).not.toContain('Paused')
})

test('what is pasted is no key', async () => {
  const {model, left} = await aModel()
  model.press(['q'], true)
  expect(left()).toBe(0)
  model.press(['q'])
  expect(left()).toBe(1)
})
