import {expect, test} from 'vitest'

import {buildIn, devServerIn, hidesServer, portIn, runsSeveral, workerIn} from './phrases.js'

test.each([
  ['uvicorn a:b --port 24315', 24_315],
  ['gunicorn -b 0.0.0.0:24315 a', 24_315],
  ['bin/serve -p24315', 24_315],
  ['java -Dserver.port=24315 -jar a.jar', 24_315],
  ['PORT=24315 node a.js', 24_315],
  ['streamlit run a.py --server.port=24315', 24_315],
  ['puma -C config/puma.rb', null],
  ['node --max-old-space-size=460 a.js', null],
  [null, null],
])('the port in %s', (command, port) => {
  expect(portIn(command)).toBe(port)
})

test.each([
  ['npm run build && npm start', 'npm run build'],
  ['yarn build:prod; node a.js', 'yarn build:prod'],
  ['next build && next start', 'next build'],
  ['mvn clean package && java -jar a.jar', 'mvn clean package'],
  ['./gradlew bootRun', 'gradlew bootRun'],
  ['npm start', null],
  ['node build/index.js', null],
  ['java -jar build/libs/a.jar', null],
  ['build/install/a/bin/a', null],
])('the build in %s', (command, build) => {
  expect(buildIn(command)).toBe(build)
})

test.each([
  ['python manage.py runserver 0.0.0.0:1', 'manage.py runserver'],
  ['vite --host', 'vite'],
  ['vite preview', null],
  ['vite build', null],
  ['node dist/main.js', null],
])('the development server in %s', (command, server) => {
  expect(devServerIn(command)).toBe(server)
})

test.each([
  ['bundle exec sidekiq', 'sidekiq'],
  ['celery -A a worker', 'celery -A a worker'],
  ['celery -A a flower', null],
  ['celery -A a worker & gunicorn a.wsgi', null],
  ['bundle exec puma', null],
])('the worker in %s', (command, worker) => {
  expect(workerIn(command)).toBe(worker)
})

test('proxies and process managers', () => {
  expect([hidesServer('bin/start-nginx puma'), hidesServer('puma')]).toEqual([true, false])
  expect([runsSeveral('honcho start'), runsSeveral('a & b'), runsSeveral('a && b')]).toEqual([
    true,
    true,
    false,
  ])
})
