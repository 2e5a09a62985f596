import {execFileSync} from 'node:child_process'

import type {TestProject} from 'vitest/node'

import {installLibraries} from './node-libraries.js'

/** That of the system, which its packages are for. */
export const PYTHON = '/usr/bin/python3'

/** Not the one on the path, which becomes another user and serves the whole machine. */
export const RABBITMQ = '/usr/lib/rabbitmq/bin/rabbitmq-server'

/** What the tests need beside Node.js: how to see whether it is there, and Debian's package of it. */
const TOOLS = {
  redis: {name: 'Redis', probe: ['redis-server', '--version'], package: 'redis-server'},
  sidekiq: {name: 'Sidekiq', probe: ['ruby', '-e', 'require "sidekiq"'], package: 'ruby-sidekiq'},
  rq: {name: 'RQ', probe: [PYTHON, '-c', 'import rq'], package: 'python3-rq'},
  celery: {name: 'Celery', probe: [PYTHON, '-c', 'import celery, redis'], package: 'python3-celery'},
  rabbitmq: {name: 'RabbitMQ', probe: ['test', '-x', RABBITMQ], package: 'rabbitmq-server'},
  postgres: {
    name: 'Postgres',
    probe: ['sh', '-c', 'ls /usr/lib/postgresql/*/bin/initdb'],
    package: 'postgresql',
  },
  pgbouncer: {name: 'PgBouncer', probe: ['/usr/sbin/pgbouncer', '--version'], package: 'pgbouncer'},
  delayed_job: {
    name: 'Delayed Job',
    probe: ['ruby', '-e', 'require "delayed_job_active_record"; require "pg"'],
    package: 'ruby-delayed-job-active-record',
  },
} as const

export type Tool = keyof typeof TOOLS | 'node-libraries'

declare module 'vitest' {
  interface ProvidedContext {
    /** Tools that cannot be had here; their tests are skipped. */
    missingTools: readonly Tool[]
  }
}

/** Installs what is missing where that is possible, and says what stays missing. */
export default async function provision({provide}: TestProject): Promise<void> {
  const tools = Object.keys(TOOLS) as (keyof typeof TOOLS)[]
  provide('missingTools', [...installPackages(tools), ...(await installFromNpm())])
}

/** For tests of commands, which need fewer. */
export async function provisionForCommands({provide}: TestProject): Promise<void> {
  provide('missingTools', [
    ...installPackages(['redis', 'postgres', 'sidekiq']),
    ...(await installFromNpm()),
  ])
}

/** Only on Debian and its like, as root. */
function installPackages(tools: readonly (keyof typeof TOOLS)[]): readonly Tool[] {
  const missing = tools.filter(tool => !runs(TOOLS[tool].probe))
  if (missing.length === 0) return []
  // Celery and Delayed Job only recommend the clients of their datastores.
  const packages = [...missing.map(tool => TOOLS[tool].package), 'python3-redis', 'ruby-pg']
  const become = howToInstall()
  if (become === null) {
    const names = missing.map(tool => TOOLS[tool].name).join(' and ')
    console.warn(`skipping the tests with ${names}: not installed, and no apt-get as root to install it with`)
    return missing
  }
  console.log(`installing ${packages.join(', ')} (once)`)
  const [command, ...prefix] = [...become, 'apt-get']
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'}
  try {
    execFileSync(command, [...prefix, 'update', '-qq'], {stdio: 'ignore', env})
    execFileSync(command, [...prefix, 'install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
  } catch (error) {
    console.warn(`skipping the tests with ${packages.join(', ')}: they cannot be installed\n${String(error)}`)
  }
  return tools.filter(tool => !runs(TOOLS[tool].probe))
}

async function installFromNpm(): Promise<readonly Tool[]> {
  try {
    await installLibraries()
    return []
  } catch (error) {
    console.warn(`skipping the tests with libraries of npm: they cannot be installed\n${String(error)}`)
    return ['node-libraries']
  }
}

/** What goes before `apt-get`; null where it cannot be used. */
function howToInstall(): readonly string[] | null {
  if (!runs(['apt-get', '--version'])) return null
  if (process.getuid?.() === 0) return []
  return runs(['sudo', '-n', 'true']) ? ['sudo', '-n'] : null
}

function runs([command, ...args]: readonly [string, ...string[]]): boolean {
  try {
    execFileSync(command, args, {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}
