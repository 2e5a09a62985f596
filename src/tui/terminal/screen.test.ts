import {expect, test} from 'vitest'

import {aTerminal} from '../../../test/support/terminal.js'
import {openScreen} from './screen.js'

const SIZE = {columns: 40, rows: 10}

test('gives the terminal back as it was, once', async () => {
  const terminal = aTerminal(SIZE)
  terminal.stdout.write('$ heroku dyno:watch\n')
  const screen = openScreen(terminal)
  screen.frames.write('\u001B[31mframe\n')
  expect(await terminal.text()).toBe('frame')
  expect([await terminal.isAlternate(), terminal.isCursorShown()]).toEqual([true, false])

  let unmounted = 0
  screen.onLeave(() => {
    unmounted++
    screen.frames.write('last frame')
  })
  screen.leave()
  const after = terminal.written()
  screen.leave()
  expect(terminal.written()).toBe(after)
  expect(unmounted).toBe(1)
  expect([await terminal.isAlternate(), terminal.isCursorShown()]).toEqual([false, true])
  expect(await terminal.text()).toBe('$ heroku dyno:watch')
})

test('what is drawn after leaving is not drawn', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.leave()
  screen.frames.write('late')
  expect(await terminal.text()).toBe('')
})

test('what others print waits until the screen is left', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.frames.write('frame')
  terminal.stderr.write(' ›   Warning: heroku update available\n')
  terminal.stdout.write('printed\n')
  expect(await terminal.text()).toBe('frame')
  screen.leave()
  expect(terminal.errors()).toBe(' ›   Warning: heroku update available\nprinted\n')
  terminal.stderr.write('after')
  expect(terminal.errors()).toMatch(/after$/)
})

test.each(['SIGTERM', 'SIGINT', 'exit', 'uncaughtExceptionMonitor'] as const)(
  'is left on %s',
  async event => {
    const terminal = aTerminal(SIZE)
    const before = process.listenerCount(event)
    const screen = openScreen(terminal)
    // Only ours: the others belong to the test runner.
    const ours = process.listeners(event as never).find(listener => listener === screen.leave)
    expect(ours).toBeDefined()
    ;(ours as unknown as () => void)()
    expect(await terminal.isAlternate()).toBe(false)
    expect(process.listenerCount(event)).toBe(before)
  },
)

test('erases the whole screen once when the size has changed', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.frames.write('something far to the right')
  await terminal.resize({columns: 20, rows: 10})
  screen.frames.write('\u001B[?2026h')
  screen.frames.write('small')
  screen.frames.write('er')
  expect(await terminal.text()).toBe('smaller')
  expect(screen.size.current()).toEqual({columns: 20, rows: 10})
  screen.leave()
})

test('draws in ASCII where the terminal knows nothing else', async () => {
  const terminal = aTerminal(SIZE, {LC_ALL: 'C'})
  const screen = openScreen(terminal)
  screen.frames.write('▸ web.1 ▁▄█')
  expect(await terminal.text()).toBe('> web.1 _+@')
  screen.leave()
})

test('stays in the main buffer for somebody who has it read aloud', async () => {
  const terminal = aTerminal(SIZE, {INK_SCREEN_READER: 'true'})
  const screen = openScreen(terminal)
  screen.frames.write('web.1 is up')
  screen.leave()
  expect(terminal.written()).toBe('web.1 is up')
})
