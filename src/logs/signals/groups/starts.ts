import type {Group} from './group.js'

/** The server says itself that the app failed to start. */
export const BOOT_FAILED = [
  'gunicorn.boot-failed',
  'puma.boot-failed',
  'uvicorn.import-failed',
  'uvicorn.boot-failed',
  'uwsgi.boot-failed',
  'uwsgi.respawning-too-fast',
  'gunicorn.port-in-use',
  'system.address-in-use',
  'gunicorn.worker-exception',
] as const satisfies Group

export const LISTENING = ['server.listening'] as const satisfies Group

export const BUILD_AT_START = [
  'next.build',
  'vite.build',
  'maven.build',
  'gradle.build',
  'sbt.build',
  'cargo.build',
  'mix.build',
  'webpack.build',
  'angular.build',
  'rails.assets-precompile',
  'script.build',
] as const satisfies Group

/** Work a process does before it can serve, other than a build. */
export const BOOT_WORK = ['migration.running', 'model.loading'] as const satisfies Group

/** A web server's first words; it says where it listens once the app is loaded. */
export const SERVER_STARTING = [
  'puma.starting',
  'spring.starting',
  'nest.starting',
  'rails.starting',
] as const satisfies Group

/** Development servers that bundle the whole app before they answer. */
export const DEV_BUNDLER = [
  'react-scripts.start',
  'next.dev',
  'vite.dev',
  'webpack.dev-server',
  'angular.dev-server',
  'script.dev-server',
] as const satisfies Group

export const DEV_SERVER = [
  'flask.development-server',
  'django.runserver',
  'rails.webrick',
  'rails.development-environment',
  'php.development-server',
  ...DEV_BUNDLER,
  'nodemon.started',
  'ts-node-dev.started',
  'laravel.artisan-serve',
  'uvicorn.reloader',
  'gunicorn.reloader',
] as const satisfies Group

/** The program works, and is of a kind that never listens to a port. */
export const WORKS_WITHOUT_PORT = [
  'bot.gateway-connected',
  'bot.discord-login',
  'bot.telegram-polling',
  'bot.slack-socket-mode',
  'sidekiq.started',
  'rq.started',
  'celery.ready',
  'celery.concurrency',
  'delayed-job.started',
  'dramatiq.started',
  'huey.started',
  'bot.logged-in',
] as const satisfies Group
