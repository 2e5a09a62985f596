import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** What programs that take jobs from a queue say once they are ready; none of them listens to a port. */
export const workerBanners = [
  {
    id: 'sidekiq.started',
    literals: ['Starting processing, hit Ctrl-C to stop'],
    versions: 'all',
    source: 'sidekiq/sidekiq lib/sidekiq/cli.rb (4.2 to 8.1)',
  },
  {
    id: 'rq.started',
    literals: ['*** Listening on ', ': Subscribing to channel rq:'],
    parse: facts(/\*\*\* Listening on [\w, :-]+\.\.\.$|Subscribing to channel rq:/),
    versions: 'all',
    source: 'rq/rq rq/worker.py, bootstrap (1.0, 1.13, 2.3); rq/worker/base.py (2.10)',
  },
  {
    id: 'celery.ready',
    literals: ['MainProcess] celery@'],
    parse: facts(/\bcelery@\S+ ready\.$/),
    versions: '>= 3.1, with the default node name',
    source: 'celery/celery celery/apps/worker.py, on_consumer_ready (3.1.26 to 5.6.2)',
  },
  {
    id: 'delayed-job.started',
    literals: ['Starting job worker'],
    versions: 'all',
    source: 'collectiveidea/delayed_job lib/delayed/worker.rb, start (2.1 to 4.2)',
  },
  {
    id: 'dramatiq.started',
    literals: ["' is booting up."],
    parse: facts(/Dramatiq '(?<version>[^']+)' is booting up\./),
    versions: '>= 1.0',
    source: 'Bogdanp/dramatiq dramatiq/__main__.py (1.0), dramatiq/cli.py, main (1.10, 1.16, 2.0)',
  },
  {
    id: 'huey.started',
    literals: ['Huey consumer started with '],
    parse: facts(/Huey consumer started with (?<workers>\d+) \w+, PID/),
    versions: 'all',
    source: 'coleifer/huey huey/consumer.py, run (1.0, 1.10, 2.5, 3.0)',
  },
] as const satisfies readonly SignalDefinition[]
