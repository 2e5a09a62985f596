import {expect, test} from 'vitest'

import {systemsIn} from './commands.js'

test.each([
  ['bundle exec sidekiq -c 5 -q high', ['sidekiq']],
  ['RAILS_MAX_THREADS=10 bundle exec sidekiqswarm', ['sidekiq']],
  ['bundle exec rake resque:work QUEUE=*', ['resque']],
  ['bundle exec resque-pool', ['resque']],
  ['env COUNT=2 rake resque:workers', ['resque']],
  ['rq worker --url $REDIS_URL high default', ['rq']],
  ['python manage.py rqworker default', ['rq']],
  ['celery -A proj worker -l INFO', ['celery']],
  ['python -m celery -A proj worker', ['celery']],
  ['celery worker --app=proj', ['celery']],
  ['bundle exec good_job start', ['good_job']],
  ['bin/jobs', ['solid_queue']],
  ['bundle exec rake solid_queue:start', ['solid_queue']],
  ['bundle exec rake jobs:work', ['delayed_job']],
  ['bin/delayed_job run', ['delayed_job']],
  ['bundle exec que ./config/environment.rb', ['que']],
  ['npx graphile-worker -c $DATABASE_URL', ['graphile-worker']],
  ['procrastinate --app=app.main worker', ['procrastinate']],
  ['python manage.py procrastinate worker', ['procrastinate']],
  ['bundle exec faktory-worker', ['faktory']],
  ['bundle exec rake sneakers:run', ['rabbitmq']],
])('%s', (command, systems) => {
  expect(systemsIn(command)).toEqual(systems)
})

// Dashboards, schedulers and clocks, and names that only sound alike.
test.each([
  'node worker.js',
  'mix run --no-halt',
  'bin/worker',
  'celery -A proj beat',
  'celery -A proj flower',
  'rake resque:scheduler',
  'rq-dashboard',
  'rqscheduler',
  'node queue.js',
  'ruby sidekiq_stats.rb',
  'python que_es_esto.py',
  'bin/jobserver',
  'procrastinate schema --apply',
  '',
])('%s names none', command => {
  expect(systemsIn(command)).toEqual([])
})
