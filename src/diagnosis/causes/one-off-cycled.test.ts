import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

const RUN = [
  dynoLine(0, 'run.77', 'Starting process with command `rake import`'),
  dynoLine(1, 'run.77', 'State changed from starting to up'),
]
const CYCLED = [
  ...RUN,
  dynoLine(86_000, 'run.77', 'Cycling'),
  dynoLine(86_001, 'run.77', 'Stopping all processes with SIGTERM'),
  dynoLine(86_002, 'run.77', 'Process exited with status 143'),
  dynoLine(86_002, 'run.77', 'State changed from up to complete'),
]

test('a one-off that was stopped is information, and shows what stopped it', () => {
  const finding = findingOf(CYCLED, 'one-off-cycled')
  expect(finding?.severity).toBe('info')
  expect(finding?.evidence.map(({text}) => text)).toContain('Cycling')
})

test('a one-off that ends by itself is not', () => {
  const lines = [...RUN, dynoLine(90, 'run.77', 'Process exited with status 0')]
  expect(findingOf(lines, 'one-off-cycled')).toBeUndefined()
})

test('a worker that is cycled is not, since it is started again', () => {
  const lines = CYCLED.map(line => line.replaceAll('run.77', 'worker.1'))
  expect(findingOf(lines, 'one-off-cycled')).toBeUndefined()
})

test('a one-off that could not attach is information', () => {
  const lines = [dynoLine(0, 'run.77', 'Error R13 (Attach error) -> Failed to attach to process')]
  expect(findingOf(lines, 'one-off-cycled')?.summary).toContain('could not connect to the terminal')
  expect(loudIds(lines)).toEqual([])
})

test('a console is not told to go into the Procfile', () => {
  const told = (command: string) =>
    findingOf(
      CYCLED.map(line => line.replace('rake import', command)),
      'one-off-cycled',
    )?.remedies.map(({text}) => text)
  expect(told('bundle exec rails console')).toEqual([expect.stringMatching(/^nothing/)])
  expect(told('bash')).toEqual([expect.stringMatching(/^nothing/)])
  expect(told('rake import')?.[0]).toContain('Procfile')
})
