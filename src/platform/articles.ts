const DEV_CENTER = 'https://devcenter.heroku.com/articles'

/** Dev Center articles that remedies send people to. */
export const ARTICLES = {
  backgroundJobs: `${DEV_CENTER}/background-jobs-queueing`,
  boot: `${DEV_CENTER}/dyno-startup-behavior`,
  customDomains: `${DEV_CENTER}/custom-domains`,
  databaseConnections: `${DEV_CENTER}/concurrency-and-database-connections`,
  dynoSizes: `${DEV_CENTER}/dyno-types`,
  errorCodes: `${DEV_CENTER}/error-codes`,
  glibcMemory: `${DEV_CENTER}/tuning-glibc-memory-behavior`,
  keepAlives: `${DEV_CENTER}/http-routing#keepalives`,
  javaMemory: `${DEV_CENTER}/java-memory-issues`,
  keyValueStore: `${DEV_CENTER}/heroku-redis`,
  limits: `${DEV_CENTER}/limits`,
  logDrains: `${DEV_CENTER}/log-drains`,
  logging: `${DEV_CENTER}/logging`,
  noKeepAlives: `${DEV_CENTER}/heroku-labs-disabling-keepalives-to-dyno-for-router-2-0`,
  nodeMemory: `${DEV_CENTER}/node-memory-use`,
  oneOffDynos: `${DEV_CENTER}/one-off-dynos`,
  postgresPooling: `${DEV_CENTER}/postgres-connection-pooling`,
  preboot: `${DEV_CENTER}/preboot`,
  preventingTimeouts: `${DEV_CENTER}/preventing-h12-errors-request-timeouts`,
  procfile: `${DEV_CENTER}/procfile`,
  releasePhase: `${DEV_CENTER}/release-phase`,
  releases: `${DEV_CENTER}/releases`,
  requestId: `${DEV_CENTER}/http-request-id`,
  requestTimeout: `${DEV_CENTER}/request-timeout`,
  restarts: `${DEV_CENTER}/dyno-restarts`,
  routing: `${DEV_CENTER}/http-routing`,
  rubyMemory: `${DEV_CENTER}/ruby-memory-use`,
  runtimeMetrics: `${DEV_CENTER}/log-runtime-metrics`,
  s3Upload: `${DEV_CENTER}/s3`,
  scaling: `${DEV_CENTER}/scaling`,
  shutdown: `${DEV_CENTER}/dyno-shutdown-behavior`,
  websockets: `${DEV_CENTER}/websockets`,
} as const

/** Heroku's own state, for what is the platform's fault. */
export const STATUS_PAGE = 'https://status.heroku.com'
