import type {Samples} from '../sample.fixture.js'

/** Builds, bots, workers, and what else happens before a process serves. */
export const STARTS = {
  'next.build': {
    prints: [
      ['   Creating an optimized production build ...'],
      ['Creating an optimized production build...'],
    ],
  },
  'vite.build': {
    prints: [
      ['vite v5.4.0 building for production...', {version: '5.4.0'}],
      ['vite v4.0.0 building SSR bundle for production...', {version: '4.0.0'}],
      ['vite v8.3.8 building client environment for production...', {version: '8.3.8'}],
    ],
  },
  'maven.build': {prints: [['[INFO] Scanning for projects...']]},
  'bot.logged-in': {
    prints: [
      ['Logged in as Example#0001!', {name: 'Example#0001'}],
      ['Logged in as example (ID: 123)', {}],
    ],
    not: ['session opened, logged in as admin'],
  },
  'bot.discord-login': {
    prints: [['2024-05-01 10:00:00 INFO     discord.client logging in using static token']],
  },
  'bot.telegram-polling': {
    prints: [
      [
        '2024-05-01 10:00:00,000 - httpx - INFO - HTTP Request: POST https://api.telegram.org/bot1:a/getUpdates "HTTP/1.1 200 OK"',
      ],
      ["INFO:aiogram.dispatcher:Run polling for bot @example_bot id=1 - 'Example'"],
      ['INFO:aiogram.dispatcher.dispatcher:Start polling.'],
    ],
    not: ['INFO:app.feeds:Start polling of the feeds'],
  },
  'bot.slack-socket-mode': {
    prints: [
      ['[INFO]  socket-mode:SocketModeClient:0 Now connected to Slack'],
      ['INFO:slack_bolt.App:A new session has been established (session id: 0a1b)'],
      ['INFO:slack_bolt.AsyncApp:A new session (s_-123456) has been established'],
      ['INFO:slack_sdk.socket_mode.websocket_client:A new session has been established'],
    ],
    not: ['Your workspace is now connected to Slack', 'A new session has been established for jane'],
  },
  'sidekiq.started': {
    prints: [['pid=4 tid=abc INFO: Starting processing, hit Ctrl-C to stop']],
  },
  'rq.started': {
    prints: [
      ['*** Listening on high, default...'],
      ['INFO:rq.worker: Subscribing to channel rq:pubsub:0a1b'],
    ],
    not: ['*** Listening on port 3000 ***'],
  },
  'celery.ready': {
    prints: [['[2024-05-01 10:00:00,000: INFO/MainProcess] celery@0a1b ready.']],
    not: ['The shop is ready.'],
  },
  'delayed-job.started': {
    prints: [['[Worker(host:0a1b pid:4)] Starting job worker']],
  },
  'dramatiq.started': {
    prints: [
      [
        "[2024-05-01 10:00:00,000] [PID 4] [MainThread] [dramatiq.MainProcess] [INFO] Dramatiq '1.16.0' is booting up.",
      ],
    ],
    not: ["The phone 'x' is booting up."],
  },
  'huey.started': {
    prints: [
      [
        '[2024-05-01 10:00:00,000] INFO:huey.consumer:MainThread:Huey consumer started with 2 thread, PID 4 at 10:00',
        {workers: 2},
      ],
    ],
  },
  'puma.starting': {prints: [['[4] Puma starting in cluster mode...'], ['=> Booting Puma']]},
  'spring.starting': {
    prints: [
      ['Tomcat initialized with port(s): 8080 (http)'],
      ['Tomcat initialized with port 8080 (http)'],
      ['Starting service [Tomcat]'],
      [' :: Spring Boot ::                (v3.2.0)'],
      ['Server initialized with port: 8080'],
      ['Starting service Tomcat'],
    ],
  },
  'rails.starting': {
    prints: [['=> Rails 7.1.3 application starting in production']],
    not: ['=> Rails 7.1.3 application starting in development'],
  },
  'nest.starting': {
    prints: [['[Nest] 4  - 05/01/2024, 10:00:00 AM     LOG [NestFactory] Starting Nest application...']],
  },
  'migration.running': {
    prints: [
      ['== 20240501100000 CreateUsers: migrating ======================================'],
      ['Running migrations:'],
      ['INFO  [alembic.runtime.migration] Running upgrade 0a1b -> 2c3d, add users'],
      ['INFO  [alembic.runtime.migration] Running upgrade  -> 2c3d, first'],
      ['Applying migration `20240501100000_init`'],
      ['Migrating schema "public" to version "2 - users"'],
      ['Running Changeset: db/changelog.xml::1::jane'],
      ['10:00:00.000 [info] == Running 20240501100000 App.Repo.Migrations.CreateUsers.change/0 forward'],
      ['   INFO  Running migrations.'],
      ['Migrating: 2014_10_12_000000_create_users_table'],
      ['Migrating schema "public" with repeatable migration "views"'],
    ],
    not: ['== Running tests', 'Running upgrade of the plan', 'Migrating: old accounts'],
  },
  'model.loading': {
    prints: [
      ['Loading checkpoint shards:  50%|█████     | 1/2'],
      ['model.safetensors:  45%|████▌     | 198M/440M'],
      ['model.safetensors: downloading bytes:  45%|████▌     | 198M/440M'],
      ['Downloading (…)pytorch_model.bin:  12%|█▏        | 52.4M/440M'],
      ['[nltk_data] Downloading package punkt to /app/nltk_data...'],
    ],
    not: ['Loading weights from pytorch_model.bin failed'],
  },
  'gradle.build': {
    prints: [
      ['> Task :compileJava'],
      ['> Task :app:bootJar'],
      ['Starting a Gradle Daemon (subsequent builds will be faster)'],
    ],
    not: ['> Task :sendMail'],
  },
  'sbt.build': {
    prints: [
      ['[info] compiling 52 Scala sources to /app/target/classes ...'],
      ['[info] Compiling 3 Java sources to /app/target/classes...'],
      ['[info] compiling 2 Scala sources and 1 Java source to /app/target/classes ...'],
    ],
  },
  'cargo.build': {prints: [['   Compiling serde v1.0.200']], not: ['Compiling the report v2']},
  'mix.build': {
    prints: [['Compiling 42 files (.ex)'], ['Compiling 1 file (.ex)']],
    not: ['Compiling 42 files for the customer'],
  },
  'webpack.build': {
    prints: [
      ['webpack 5.91.0 compiled successfully in 20531 ms'],
      ['webpack 5.91.0 compiled with 2 warnings in 20531 ms'],
      ['webpack 5.91.0 compiled with 1 error and 2 warnings in 20531 ms'],
      ['client (webpack 5.91.0) compiled successfully in 20531 ms'],
      ['Version: webpack 4.47.0'],
    ],
    not: ['Query compiled with 2 warnings in 3 ms'],
  },
  'angular.build': {
    prints: [
      ['✔ Browser application bundle generation complete.'],
      ['✔ Server application bundle generation complete.'],
      ['Application bundle generation complete. [12.345 seconds]'],
      ['Application bundle generation failed. [12.345 seconds]'],
    ],
  },
  'script.build': {
    prints: [
      ['> next build'],
      ['$ next build && next start'],
      ['> vite build'],
      ['> react-scripts build'],
      ['> vue-cli-service build'],
      ['> webpack --mode production'],
      ['$ webpack --mode production'],
      ['> rimraf dist && ng build --configuration production'],
      ['> nuxt build'],
      ['> nuxi build'],
      ['> astro build'],
      ['> gatsby build'],
      ['> strapi build'],
      ['> remix build'],
      ['> remix vite:build'],
    ],
    not: ['> webpack serve', '> webpack-dev-server', 'Run next build first'],
  },
  'rails.assets-precompile': {
    prints: [
      ['I, [2024-05-01T10:00:00.000 #4]  INFO -- : Writing /app/public/assets/application-0a1b.js'],
      ['I, [2024-05-01T10:00:00.000 #4]  INFO -- : Writing /app/public/packs/application-0a1b.js'],
    ],
    not: ['GET /app/public/assets/application-0a1b.js'],
  },
  'bot.gateway-connected': {
    prints: [
      [
        '2024-05-01 10:00:00 INFO     discord.gateway Shard ID None has connected to Gateway (Session ID: a1).',
      ],
    ],
  },
} as const satisfies Samples
