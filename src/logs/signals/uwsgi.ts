import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** uWSGI. "Harakiri" is its timeout, "evil reload" its memory limit. */
export const uwsgi = [
  {
    id: 'uwsgi.harakiri',
    literals: ['*** HARAKIRI ON WORKER '],
    parse: facts(/HARAKIRI ON WORKER (?<worker>\d+) \(pid: (?<pid>\d+)/),
    versions: '2.0; 1.x without "try", since 2.0.22 with "graceful"',
    source: 'unbit/uwsgi core/master_utils.c, trigger_harakiri (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.harakiri-request',
    literals: [') WAS managing request '],
    parse: facts(
      /HARAKIRI: --- uWSGI worker (?<worker>\d+)(?: core \d+)? \(pid: (?<pid>\d+)\) WAS managing request (?<path>\S+) since/,
    ),
    versions: '2.0',
    source: 'unbit/uwsgi core/master_utils.c, trigger_harakiri (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.worker-died',
    literals: ['DAMN ! worker '],
    parse: facts(
      /DAMN ! worker (?<worker>\d+) \(pid: (?<pid>\d+)\) (?:died|M[IY]STERIOUSLY)(?:,? killed by signal (?<signal>\d+))?/,
    ),
    versions: '2.0; "MYSTERIOUSLY" is spelled so since 2.1',
    source: 'unbit/uwsgi core/master.c (strings of 2.0.21; 2.1-dev)',
  },
  {
    id: 'uwsgi.listen-queue-full',
    literals: ['listen queue of socket "'],
    parse: facts(/listen queue of socket "[^"]*" \(fd: \d+\) full !!! \((?<queued>\d+)\/(?<limit>\d+)\)/),
    versions: '2.0',
    source: 'unbit/uwsgi core/master_checks.c (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.evil-reload',
    literals: ['*** EVIL RELOAD ON WORKER '],
    parse: facts(
      /EVIL RELOAD ON WORKER (?<worker>\d+) (?:RSS|ADDRESS SPACE): (?<memoryBytes>\d+) \(pid: (?<pid>\d+)\)/,
    ),
    versions: '2.0, with evil-reload-on-rss or evil-reload-on-as',
    source: 'unbit/uwsgi core/master_checks.c (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.respawning-too-fast',
    literals: ['worker respawning too fast !!!'],
    versions: '2.0',
    source: 'unbit/uwsgi core/master_utils.c (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.boot-failed',
    literals: ['OOPS ! failed loading app in worker '],
    versions: '2.0',
    source: 'unbit/uwsgi core/uwsgi.c (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.worker-spawned',
    literals: ['spawned uWSGI worker '],
    parse: facts(/spawned uWSGI worker (?<worker>\d+) \(.*cores: (?<cores>\d+)\)/),
    versions: '2.0',
    source: 'unbit/uwsgi core/master_utils.c (strings of 2.0.21)',
  },
  {
    id: 'uwsgi.shutdown',
    literals: ['SIGINT/SIGTERM received...killing workers...', 'goodbye to uWSGI.'],
    versions: '2.0',
    source: 'unbit/uwsgi core/master.c, core/uwsgi.c (strings of 2.0.21)',
  },
] as const satisfies readonly SignalDefinition[]
