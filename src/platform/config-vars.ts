/**
 * Config vars whose values decide about memory and time and hold no secret: the only values that are ever kept or
 * shown. Of the app's other config vars only the names leave `heroku/`.
 */
export const READABLE_CONFIG_VARS: readonly string[] = [
  'DYNO_RAM',
  'GUNICORN_CMD_ARGS',
  'JAVA_OPTS',
  'JAVA_TOOL_OPTIONS',
  'JEMALLOC_ENABLED',
  'MALLOC_ARENA_MAX',
  'MAX_THREADS',
  'MIN_THREADS',
  'NODE_OPTIONS',
  'PUMA_WORKERS',
  'RACK_TIMEOUT_SERVICE_TIMEOUT',
  'RAILS_MAX_THREADS',
  'RAILS_MIN_THREADS',
  'SIDEKIQ_CONCURRENCY',
  'UNICORN_WORKERS',
  'WEB_CONCURRENCY',
  'WEB_MEMORY',
]
