import type {Samples} from '../sample.fixture.js'

const AT = '[2024-05-01 10:00:00 +0000] [2]'

export const PYTHON_SERVERS = {
  'gunicorn.worker-timeout': {
    prints: [
      [`${AT} [CRITICAL] WORKER TIMEOUT (pid:11)`, {pid: 11}],
      ['2014-10-09 22:18:14 [2] [CRITICAL] WORKER TIMEOUT (pid: 11)', {pid: 11}],
    ],
    not: [`${AT} [INFO] Handling signal: term`, `${AT} [INFO] Worker exiting (pid: 11)`],
  },
  'gunicorn.worker-killed': {
    prints: [
      [`${AT} [ERROR] Worker (pid:11) was sent SIGKILL! Perhaps out of memory?`, {pid: 11, signal: 9}],
      [`${AT} [ERROR] Worker (pid:11) was sent SIGSEGV!`, {pid: 11, signal: 11}],
      [`${AT} [WARNING] Worker with pid 11 was terminated due to signal 9`, {pid: 11, signal: 9}],
    ],
    not: [
      `${AT} [INFO] Worker (pid:11) was sent SIGTERM!`,
      `${AT} [WARNING] Worker with pid 11 was terminated due to signal 15`,
    ],
  },
  'gunicorn.boot-failed': {
    prints: [
      [`${AT} [INFO] Reason: Worker failed to boot.`, {reason: 'Worker failed to boot'}],
      [`${AT} [ERROR] Reason: App failed to load.`, {reason: 'App failed to load'}],
      [
        "gunicorn.errors.HaltServer: <HaltServer 'Worker failed to boot.' 3>",
        {reason: 'Worker failed to boot'},
      ],
      ["gunicorn.errors.HaltServer: <HaltServer 'App failed to load.' 4>", {reason: 'App failed to load'}],
    ],
    not: ['raise HaltServer(reason, self.WORKER_BOOT_ERROR)'],
  },
  'gunicorn.worker-exception': {prints: [[`${AT} [ERROR] Exception in worker process`]]},
  'gunicorn.port-in-use': {prints: [[`${AT} [ERROR] Connection in use: ('0.0.0.0', 8000)`]]},
  'gunicorn.worker-class': {
    prints: [
      [`${AT} [INFO] Using worker: sync`, {workerClass: 'sync'}],
      [
        `${AT} [INFO] Using worker: uvicorn.workers.UvicornWorker`,
        {workerClass: 'uvicorn.workers.UvicornWorker'},
      ],
    ],
  },
  'gunicorn.worker-booted': {prints: [[`${AT} [INFO] Booting worker with pid: 11`, {pid: 11}]]},
  'gunicorn.reloader': {prints: [[`${AT} [WARNING] Reloader is on. Use in development only!`]]},
  'gunicorn.shutdown': {
    prints: [
      [`${AT} [INFO] Handling signal: term`, {signal: 'term'}],
      [`${AT} [INFO] Handling signal: int`, {signal: 'int'}],
      [`${AT} [INFO] Handling signal: quit`, {signal: 'quit'}],
    ],
    not: [`${AT} [INFO] Handling signal: ttin`, `${AT} [INFO] Handling signal: hup`],
  },
  'uvicorn.boot-failed': {prints: [['ERROR:    Application startup failed. Exiting.']]},
  'uvicorn.import-failed': {
    prints: [['ERROR:    Error loading ASGI app. Could not import module "main".']],
  },
  'uvicorn.worker-died': {
    prints: [['INFO:     Child process [11] died', {pid: 11}]],
    not: ['INFO:     Waiting for child process [11]', 'INFO:     Terminated child process [11]'],
  },
  'uvicorn.reloader': {prints: [['INFO:     Started reloader process [2] using WatchFiles']]},
  'uvicorn.shutdown': {
    prints: [
      ['INFO:     Shutting down'],
      ['INFO:     Waiting for connections to close. (CTRL+C to force quit)'],
    ],
    not: [`${AT} [INFO] Shutting down: Master`, '2019-04-01T10:00:00.000Z 4 TID-x INFO: Shutting down'],
  },
  'hypercorn.lifespan-failed': {
    prints: [
      [`${AT} [ERROR] ASGI Framework Lifespan error, shutdown without Lifespan support`],
      [`${AT} [ERROR] ASGI Framework Lifespan errored after shutdown.`],
    ],
    not: [`${AT} [WARNING] ASGI Framework Lifespan error, continuing without Lifespan support`],
  },
  'uwsgi.harakiri': {
    prints: [
      ['Wed May  1 10:00:00 2024 - *** HARAKIRI ON WORKER 2 (pid: 11, try: 1) ***', {worker: 2, pid: 11}],
      [
        'Wed May  1 10:00:00 2024 - *** HARAKIRI ON WORKER 2 (pid: 11, try: 1, graceful: no) ***',
        {worker: 2, pid: 11},
      ],
    ],
    not: ['Wed May  1 10:00:00 2024 - HARAKIRI: -- wchan> 0'],
  },
  'uwsgi.harakiri-request': {
    prints: [
      [
        'Wed May  1 10:00:00 2024 - HARAKIRI: --- uWSGI worker 2 core 0 (pid: 11) WAS managing request /reports since Wed May  1 09:59:30 2024 ---',
        {worker: 2, pid: 11, path: '/reports'},
      ],
    ],
  },
  'uwsgi.worker-died': {
    prints: [
      [
        'DAMN ! worker 2 (pid: 11) died, killed by signal 9 :( trying respawn ...',
        {worker: 2, pid: 11, signal: 9},
      ],
      ['DAMN ! worker 2 (pid: 11) died :( trying respawn ...', {worker: 2, pid: 11}],
      [
        'DAMN ! worker 2 (pid: 11) MISTERIOUSLY killed by signal 9 :( trying respawn ...',
        {worker: 2, pid: 11, signal: 9},
      ],
      [
        'DAMN ! worker 2 (pid: 11) MYSTERIOUSLY killed by signal 11 :( trying respawn ...',
        {worker: 2, pid: 11, signal: 11},
      ],
    ],
    not: ['worker 2 buried after 1 seconds'],
  },
  'uwsgi.listen-queue-full': {
    prints: [
      [
        '*** uWSGI listen queue of socket "127.0.0.1:42003" (fd: 3) full !!! (101/100) ***',
        {queued: 101, limit: 100},
      ],
    ],
  },
  'uwsgi.evil-reload': {
    prints: [
      [
        '*** EVIL RELOAD ON WORKER 1 RSS: 536870912 (pid: 11) ***',
        {worker: 1, memoryBytes: 536_870_912, pid: 11},
      ],
      [
        '*** EVIL RELOAD ON WORKER 1 ADDRESS SPACE: 536870912 (pid: 11) ***',
        {worker: 1, memoryBytes: 536_870_912, pid: 11},
      ],
    ],
  },
  'uwsgi.respawning-too-fast': {
    prints: [['worker respawning too fast !!! i have to sleep a bit (2 seconds)...']],
  },
  'uwsgi.boot-failed': {prints: [['OOPS ! failed loading app in worker 1 (pid 11) :( trying again...']]},
  'uwsgi.worker-spawned': {
    prints: [
      ['spawned uWSGI worker 2 (pid: 11, cores: 4)', {worker: 2, cores: 4}],
      ['spawned uWSGI worker 1 (and the only) (pid: 11, cores: 1)', {worker: 1, cores: 1}],
    ],
  },
  'uwsgi.shutdown': {
    prints: [['SIGINT/SIGTERM received...killing workers...'], ['goodbye to uWSGI.']],
  },
} as const satisfies Samples
