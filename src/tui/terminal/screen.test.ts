import {expect, test} from 'vitest'

import {aTerminal} from '../../../test/support/terminal.js'
import {openScreen} from './screen.js'

const SIZE = {columns: 40, rows: 10}
/** As Ink does it. */
const ERASES_LINE = '\u001B[2K\u001B[1A'

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

test.each(['end', 'error'] as const)('a window that is gone (%s) ends it as SIGHUP does', async event => {
  const terminal = aTerminal(SIZE)
  openScreen(terminal)
  terminal.stdin.emit(event)
  expect(terminal.raised()).toEqual(['SIGHUP'])
  expect(await terminal.isAlternate()).toBe(false)
})

test('gives the terminal back before Ctrl-C ends anything, and while Ctrl-Z has stopped it', async () => {
  const terminal = aTerminal(SIZE)
  const isAlternate: boolean[] = []
  const screen = openScreen({
    ...terminal,
    raise(signal) {
      terminal.raise(signal)
      isAlternate.push(terminal.written().lastIndexOf('[?1049h') > terminal.written().lastIndexOf('[?1049l'))
    },
  })
  screen.frames.write('frame')
  screen.suspend()
  expect([await terminal.text(), terminal.stdin.isRaw]).toEqual(['frame', true])
  screen.interrupt()
  expect(terminal.raised()).toEqual(['SIGTSTP', 'SIGINT'])
  expect(isAlternate).toEqual([false, false])
})

test('erases the whole screen once when the size has changed', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.frames.write('something far to the right')
  await terminal.resize({columns: 20, rows: 10})
  screen.frames.write('\u001B[?2026h')
  screen.frames.write('small')
  expect(await terminal.text()).toBe('small')
  expect(screen.size.current()).toEqual({columns: 20, rows: 10})
  screen.leave()
})

test('draws only lines that are others than before', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.frames.write('head\nweb.1 up\nweb.2 up\n')
  const drawn = terminal.written().length
  screen.frames.write(`${ERASES_LINE.repeat(3)}\u001B[Ghead\nweb.1 crashed\n`)
  expect(await terminal.text()).toBe('head\nweb.1 crashed')
  expect(terminal.written().slice(drawn)).not.toContain('head')
  screen.frames.eraseBeforeNext()
  screen.frames.write(`${ERASES_LINE.repeat(2)}\u001B[Ghead\nweb.1 crashed\n`)
  expect(await terminal.text()).toBe('head\nweb.1 crashed')
  screen.leave()
})

test('draws the same frame again on an empty screen', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  for (const text of ['\u001B[?2026h', 'frame', '\u001B[?2026l']) screen.frames.write(text)
  terminal.overwrite(' and what somebody else wrote')
  expect(await terminal.text()).toBe('frame and what somebody else wrote')
  screen.frames.redraw()
  expect(await terminal.text()).toBe('frame')
  screen.leave()
})

test('a line that the terminal takes for wider is cut, and spares the next one', async () => {
  const terminal = aTerminal(SIZE)
  const screen = openScreen(terminal)
  screen.frames.write('short\nnext\n')
  screen.frames.write(`${'x'.repeat(50)}\nnext\n`)
  expect(await terminal.text()).toBe(`${'x'.repeat(40)}\nnext`)
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
  screen.frames.redraw()
  screen.leave()
  expect(terminal.written()).toBe('web.1 is up\r\nweb.1 is up\r\n')
})
