import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine, startLines} from '../../../test/support/log-lines.js'
import {configuredConcurrency} from './configured-concurrency.js'

function configured(command: string, printed: readonly string[] = []): string[] {
  const lines = [...startLines(0, 'web.1', command), ...printed.map(text => appLine(9, 'web.1', text))]
  const life = stateOfText(`${lines.join('\n')}\n`)
    .dynos.get('web.1')
    ?.generations.at(-1)
  return life === undefined ? [] : configuredConcurrency(life)
}

test.each([
  ['gunicorn -w 8 --threads=16 app:app', ['8 gunicorn workers', '16 threads each']],
  ['gunicorn app:app --workers 8', ['8 gunicorn workers']],
  ['bundle exec sidekiq -c 200', ['200 Sidekiq threads']],
  ['bundle exec puma -t 5:32 -w 4', ['4 Puma workers', '32 threads each']],
  ['celery -A app worker --concurrency=40', ['40 Celery workers']],
  ['uvicorn app:app --workers 6', ['6 uvicorn workers']],
  ['node server.js -c 4', []],
  ['bundle exec puma -C config/puma.rb', []],
])('reads what is set in: %s', (command, expected) => {
  expect(configured(command)).toEqual(expected)
})

test('what the server prints counts more than its command', () => {
  const printed = ['[4] *      Workers: 10', '[4] * Max threads: 25']
  expect(configured('bundle exec puma -w 2', printed)).toEqual(['10 Puma workers', '25 threads each'])
})
