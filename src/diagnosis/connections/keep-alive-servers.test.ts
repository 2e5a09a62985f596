import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {startLines} from '../../../test/support/log-lines.js'
import {keepAliveOf} from './keep-alive-servers.js'

function serverOf(command: string): string | null {
  const dyno = stateOfText(`${startLines(0, 'web.1', command).join('\n')}\n`).dynos.get('web.1')
  const found = dyno === undefined ? null : keepAliveOf(dyno)
  if (found === null || found === 'fits') return found
  return found.idleS === null ? found.server : `${found.server} ${found.idleS}`
}

test.each([
  ['bundle exec puma -C config/puma.rb', 'Puma'],
  ['bin/rails server -p 1234 -e production', 'Puma'],
  ['bin/start-nginx bundle exec puma', 'Puma'],
  ['gunicorn app:app', 'fits'],
  ['gunicorn app:app -k sync', 'fits'],
  ['gunicorn app:app -kgevent', 'gunicorn'],
  ['gunicorn app:app --worker-class=gthread', 'gunicorn'],
  ['gunicorn app:app --threads=4', 'gunicorn'],
  ['python -m gunicorn app:app --keep-alive=5', 'gunicorn 5'],
  ['gunicorn app:app -k uvicorn.workers.UvicornWorker --keep-alive 120', 'fits'],
  ["sh -c 'npm run migrate && exec uvicorn app:app'", 'uvicorn'],
  ['hypercorn app:app --keep-alive 30', 'hypercorn 30'],
  ['cd server && node index.js', 'Node.js'],
  ['npm start', 'Node.js'],
  ['bundle exec sidekiq -C config/puma.yml', null],
  ['bin/serve', null],
])('how the server of %s keeps connections open', (command, server) => {
  expect(serverOf(command)).toBe(server)
})
