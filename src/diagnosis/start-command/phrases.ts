/**
 * What a start command says, where it says it plainly, in whatever it is wrapped: its words are searched, not parsed.
 * `Starting process with command` shows it as the platform runs it, with `$PORT` filled in; what a script of another
 * name does is not known. Options and their values are read by `command-line.ts`.
 */

const BUILDS = new RegExp(
  [
    String.raw`\b(?:npm|pnpm|bun) (?:run )?build\b[\w:-]*`,
    String.raw`\byarn (?:run )?build\b[\w:-]*`,
    String.raw`\b(?:next|vite|ng|nuxt|nuxi|astro|gatsby|remix|strapi|parcel|react-scripts|vue-cli-service) build\b`,
    String.raw`\bwebpack\b(?!-dev-server| serve|\.)`,
    String.raw`\bmvnw? (?:\S+ )*(?:package|install|compile|spring-boot:run)\b`,
    String.raw`\bgradlew? (?:\S+ )*(?:build|assemble|bootJar|bootRun|shadowJar|installDist|run)\b`,
    String.raw`\bsbt (?:\S+ )*(?:compile|stage|assembly|run)\b`,
    String.raw`\blein (?:\S+ )*(?:run|ring|uberjar)\b`,
    String.raw`\bcargo (?:build|run)\b`,
    String.raw`\bgo (?:build|run)\b`,
    String.raw`\bdotnet (?:build|publish|run)\b`,
    String.raw`\bassets:precompile\b`,
    String.raw`\bphx\.digest\b|\bassets\.deploy\b`,
    String.raw`\bnpm (?:ci|install|i)\b|\byarn install\b|\bpip3? install\b|\bbundle install\b`,
  ].join('|'),
)

const DEV_SERVERS = new RegExp(
  [
    String.raw`\bmanage\.py runserver\b|\bdjango-admin runserver\b`,
    String.raw`\bflask (?:\S+ )*run\b`,
    String.raw`\b(?:next|nuxt|nuxi|astro|remix|vite) dev\b`,
    String.raw`\bvite\b(?= *$| -)`,
    String.raw`\bng serve\b|\bvue-cli-service serve\b|\bwebpack serve\b|\bwebpack-dev-server\b`,
    String.raw`\breact-scripts start\b|\b(?:gatsby|strapi) develop\b`,
    String.raw`\bnodemon\b|\bts-node-dev\b|\bnest start --watch\b`,
    String.raw`\b(?:npm|pnpm|bun) run (?:start:)?dev\b|\byarn (?:run )?(?:start:)?dev\b`,
    String.raw`\bphp -S\b|\bartisan serve\b`,
    String.raw`\b(?:uvicorn|gunicorn|hypercorn) .*--reload\b`,
  ].join('|'),
)

const BUNDLERS =
  /\b(?:(?:next|nuxt|nuxi|astro|remix) dev|ng serve|vue-cli-service serve|webpack serve|webpack-dev-server|react-scripts start|(?:gatsby|strapi) develop)\b/

const WORKERS = new RegExp(
  [
    String.raw`\bcelery\b.* (?:worker|beat)\b`,
    String.raw`\bsidekiq\b`,
    String.raw`\bresque:work(?:ers)?\b|\bjobs:work(?:off)?\b|\bdelayed_job\b|\bque\b \./`,
    String.raw`\bgood_job start\b|\bsolid_queue:start\b|\bbin\/jobs\b`,
    String.raw`\brq worker\b|\brqworker\b|\brqscheduler\b|\bdramatiq \S`,
    String.raw`\bhuey_consumer(?:\.py)?\b|\brun_huey\b|\bqcluster\b`,
    String.raw`\bartisan (?:queue:(?:work|listen)|horizon|schedule:work)\b`,
    String.raw`\bclockwork \S|\brufus-scheduler\b`,
  ].join('|'),
)

const SERVERS =
  /\b(?:gunicorn|uvicorn|hypercorn|daphne|waitress|uwsgi|puma|unicorn|thin|passenger|falcon|rackup|rails s(?:erver)?|nginx|apache2|httpd|heroku-php-\w+|streamlit|runserver|flask run|phx\.server|next start|http-server|flower)\b/

/** Takes the router's requests itself and hands them on to a server behind it. */
const PROXIES = /\b(?:start-nginx(?:-\w+)?|nginx|apache2|httpd|heroku-php-\w+|caddy|haproxy|traefik|envoy)\b/

const SEVERAL =
  /\b(?:foreman|honcho|overmind|hivemind|concurrently|npm-run-all|supervisord|pm2-runtime)\b| & /

/** The build it runs before or instead of a server: `npm run build`. */
export function buildIn(command: string | null): string | null {
  return found(BUILDS, command)
}

/** The development server it runs: `manage.py runserver`. */
export function devServerIn(command: string | null): string | null {
  return found(DEV_SERVERS, command)
}

/** Is it a development server that bundles the whole app before it answers? */
export function bundlesFirst(command: string | null): boolean {
  return found(BUNDLERS, command) !== null
}

/** The program for background work it runs, if it runs no web server beside it: `sidekiq`. */
export function workerIn(command: string | null): string | null {
  return namesServer(command) ? null : found(WORKERS, command)
}

/** Does it name a web server? */
export function namesServer(command: string | null): boolean {
  return found(SERVERS, command) !== null
}

/** Does the process that takes requests differ from the one that says where it listens? */
export function hidesServer(command: string | null): boolean {
  return found(PROXIES, command) !== null
}

/** Does it start several programs side by side? */
export function runsSeveral(command: string | null): boolean {
  return found(SEVERAL, command) !== null
}

/** Java has 90 seconds to boot instead of 60. */
export function isJava(command: string | null): boolean {
  return found(/\bjava\b/, command) !== null
}

/** The port it names: `-p 24315`, `--port=24315`, `0.0.0.0:24315`, `-Dserver.port=24315`. */
export function portIn(command: string | null): number | null {
  const port = /(?:(?:^|\s)(?:-p ?|--?[\w.-]*port[ =])|-D\S*port=|\bPORT=|[\w\].]:)(\d{2,5})\b/i.exec(
    command ?? '',
  )?.[1]
  return port === undefined ? null : Number(port)
}

function found(pattern: RegExp, command: string | null): string | null {
  return pattern.exec(command ?? '')?.[0].trim() ?? null
}
