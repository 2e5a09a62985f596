import type {Group} from './group.js'

/** The app server killed a worker for taking too long. */
export const WORKER_TIMEOUTS = [
  'gunicorn.worker-timeout',
  'unicorn.worker-timeout',
  'puma.worker-timeout',
  'uwsgi.harakiri',
  'php.worker-timeout',
] as const satisfies Group

/** A worker of the app server died of a signal: memory, its own crash, or its server after a timeout. */
export const WORKERS_LOST = [
  'gunicorn.worker-killed',
  'unicorn.worker-killed',
  'uwsgi.worker-died',
  'uvicorn.worker-died',
  'puma.worker-lost',
] as const satisfies Group

/** Requests waited for a free worker longer than they may. */
export const REQUESTS_QUEUED = [
  'rack-timeout.expired',
  'uwsgi.listen-queue-full',
  'php.max-children',
  'php.pool-busy',
  'apache.max-request-workers',
  'nginx.worker-connections',
  'passenger.queue-full',
] as const satisfies Group

/** The server turned a body down before it had read it. */
export const UPLOAD_LIMITS = [
  'nginx.upload-limit',
  'php.upload-limit',
  'multer.file-limit',
  'body-parser.body-limit',
  'fastify.body-limit',
  'django.body-limit',
  'werkzeug.body-limit',
  'spring.upload-limit',
  'kestrel.body-limit',
  'go.body-limit',
  'plug.body-limit',
] as const satisfies Group

/** A server or worker says that it was told to stop: normal life. */
export const SHUTDOWN = [
  'puma.shutdown',
  'unicorn.shutdown',
  'gunicorn.shutdown',
  'uvicorn.shutdown',
  'uwsgi.shutdown',
  'sidekiq.shutdown',
  'rq.shutdown',
  'celery.shutdown',
] as const satisfies Group
