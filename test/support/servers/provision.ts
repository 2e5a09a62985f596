import {execFileSync} from 'node:child_process'

import type {TestProject} from 'vitest/node'

/** What the tests need beside Node.js: how to see whether it is there, and Debian's package of it. */
const TOOLS = {
  redis: {name: 'Redis', probe: ['redis-server', '--version'], package: 'redis-server'},
  sidekiq: {name: 'Sidekiq', probe: ['ruby', '-e', 'require "sidekiq"'], package: 'ruby-sidekiq'},
} as const

export type Tool = keyof typeof TOOLS

declare module 'vitest' {
  interface ProvidedContext {
    /** Tools that cannot be had here; their tests are skipped. */
    missingTools: readonly Tool[]
  }
}

/** Installs what is missing where that is possible: on Debian and its like, as root. Elsewhere says what is missing. */
export default function provision({provide}: TestProject): void {
  const missing = (Object.keys(TOOLS) as Tool[]).filter(tool => !runs(TOOLS[tool].probe))
  if (missing.length === 0) return provide('missingTools', [])
  const packages = missing.map(tool => TOOLS[tool].package)
  const become = howToInstall()
  if (become === null) {
    const names = missing.map(tool => TOOLS[tool].name).join(' and ')
    console.warn(`skipping the tests with ${names}: not installed, and no apt-get as root to install it with`)
    return provide('missingTools', missing)
  }
  console.log(`installing ${packages.join(', ')} (once)`)
  const [command, ...prefix] = [...become, 'apt-get']
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'}
  execFileSync(command, [...prefix, 'update', '-qq'], {stdio: 'ignore', env})
  execFileSync(command, [...prefix, 'install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  return provide('missingTools', [])
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
