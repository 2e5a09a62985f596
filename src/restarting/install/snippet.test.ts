import {execFile} from 'node:child_process'
import {promisify} from 'node:util'

import {parse} from '@oclif/core/parser'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {appFlags} from '../../app-flags.js'
import {UserError} from '../../errors.js'
import {conditionText} from '../../restarts/conditions/condition-text.js'
import {conditionFlags} from '../../restarts/conditions/flags.js'
import {makeCondition} from '../../restarts/conditions/make-condition.js'
import {runFlags} from '../run-flags.js'
import {wishOf} from '../wish-of.js'
import {installSnippet} from './install-snippet.js'
import type {Installer} from './installer.js'
import {crontabLine, shellLine} from './shell-line.js'

const run = promisify(execFile)
const FLAGS = {...appFlags, ...conditionFlags, ...runFlags}
const ENVIRONMENT = {NOTIFY_URL: 'https://hooks.example.com/a b', REDIS_URL: 'redis://x'}

async function snippet(installer: Installer, argv: readonly string[]): Promise<string> {
  const {flags, raw} = await parse([...argv, '--install', installer], {flags: FLAGS})
  const wish = wishOf(flags, makeCondition(conditionText(flags)))
  return installSnippet(installer, {flags, raw, wish, version: '1.2.3', environment: {}})
}

/** What cron gives to sh: a % ends the command unless a backslash escapes it, which then goes (cronie, do_command.c). */
function commandOfCron(line: string): string {
  const [, typed = ''] = /^(?:\S+\s+){5}(.*)$/s.exec(line) ?? []
  let [command, isEscaped] = ['', false]
  for (const character of typed) {
    if (character === '%' && !isEscaped) return command
    command = character === '%' ? `${command.slice(0, -1)}%` : command + character
    isEscaped = character === '\\' && !isEscaped
  }
  return command
}

/** The words that sh makes of a command, with the plugin's own beginning replaced by something that prints them. */
async function wordsOf(command: string): Promise<readonly string[]> {
  const [, words = ''] = /dyno:restart-if (.*?)(?: >> "\$HOME.*)?$/s.exec(command) ?? []
  const {stdout} = await run('sh', ['-c', `printf '%s\\0' ${words}`], {env: ENVIRONMENT})
  return stdout.split('\0').slice(0, -1)
}

const TYPED = [
  ['-a', 'example-app', '-p', 'worker', '--memory', '110%', '--for', '5m'],
  ['--app=example-app', '--type=worker', '--memory=1.1x', '--dry-run', '--exit-code'],
  ['-a', 'example-app', '--h12-share', '20%', '--error-share', '2.5%', '--within', '5m'],
  ['-a', 'example-app', '--when', 'memory > 110% && log("50% done", 5m) > 3 // since Tuesday'],
  ['-a', 'example-app', '--log', `it's "100%" $HOME \`date\` \\ #!;&|<>()*?[]{}~`, '--at-least', '3'],
  ['-a', 'example-app', '--log-matches', '\\\\%d \\%\\\\\\% %'],
  ['-a', 'example-app', '--code', 'R14', '--notify', 'https://hooks.example.com/s3cr3t'],
  ['-a', 'example-app', '--code', 'R14', '--drain', 'sidekiq', '--url', 'redis://:s3cr3t@h:1'],
]

const MEANT = [
  ['--app', 'example-app', '--process-type', 'worker', '--memory', '1.1x', '--for', '5m'],
  ['--app', 'example-app', '--process-type', 'worker', '--memory', '1.1x', '--dry-run', '--exit-code'],
  ['--app', 'example-app', '--h12-share', '0.2x', '--error-share', '0.025x', '--within', '5m'],
  ['--app', 'example-app', '--when', 'memory > 1.1x && log("50% done", 5m) > 3'],
  ['--app', 'example-app', '--log', `it's "100%" $HOME \`date\` \\ #!;&|<>()*?[]{}~`, '--at-least', '3'],
  ['--app', 'example-app', '--log-matches', '\\\\%d \\%\\\\\\% %'],
  ['--app', 'example-app', '--code', 'R14', '--notify', ENVIRONMENT.NOTIFY_URL],
  ['--app', 'example-app', '--code', 'R14', '--drain', 'sidekiq', '--url', ENVIRONMENT.REDIS_URL],
]

const CASES = TYPED.map((typed, place) => [typed, MEANT[place] ?? []] as const)

describe('what runs is what was typed', () => {
  test.each(CASES)('by cron: %j', async (typed, meant) => {
    const lines = (await snippet('cron', typed)).trimEnd().split('\n')
    const line = lines.find(line => line.includes('dyno:restart-if')) ?? ''
    expect(line).toMatch(/^\*\/\d+ \* \* \* \* \. "\$HOME\/\.heroku-restart-if" && heroku dyno:restart-if /)
    expect(await wordsOf(commandOfCron(line))).toEqual(meant)
  })

  test.each(CASES)('by Heroku Scheduler: %j', async (typed, meant) => {
    const line = (await snippet('scheduler', typed)).trimEnd().split('\n').at(-1) ?? ''
    expect(line).toMatch(/^npx heroku-dyno-doctor dyno:restart-if /)
    expect(await wordsOf(line)).toEqual(meant)
  })

  test.each(CASES)('by GitHub: %j', async (typed, meant) => {
    const line = (await snippet('github-actions', typed)).trimEnd().split('\n').at(-1) ?? ''
    expect(line).toMatch(/^ {10}npx --yes heroku-dyno-doctor@1\.2\.3 dyno:restart-if /)
    expect(await wordsOf(line)).toEqual(meant)
  })
})

test('no secret is printed, and the variable that is to hold it is named', async () => {
  for (const installer of ['cron', 'scheduler', 'github-actions'] as const) {
    const text = await snippet(installer, TYPED[6] ?? [])
    expect(text).not.toContain('s3cr3t')
    expect(text).toMatch(/HEROKU_API_KEY[^]*NOTIFY_URL/)
  }
})

test('runs leave each other time', async () => {
  const period = async (...argv: readonly string[]) =>
    /^(\S+) \* \* \* \* \./m.exec(await snippet('cron', ['-a', 'x', '--load', '8', ...argv]))?.[1]
  expect(await period()).toBe('*/10')
  expect(await period('--for', '10m')).toBe('*/15')
  expect(await period('--wait', '20m')).toBe('*/30')
  expect(await period('--for', '1h')).toBe('7')
})

test('a workflow', async () => {
  expect(await snippet('github-actions', TYPED[0] ?? [])).toMatchInlineSnapshot(`
    "# .github/workflows/restart-if.yml; the secrets of the repository must hold what stands under env
    name: restart-if
    on:
      workflow_dispatch:
      schedule:
        - cron: '*/10 * * * *'
    permissions: {}
    concurrency:
      group: restart-if-example-app
    jobs:
      restart-if:
        runs-on: ubuntu-latest
        timeout-minutes: 14
        steps:
          - uses: actions/setup-node@v4
            with:
              node-version: 22
          - env:
              HEROKU_API_KEY: \${{ secrets.HEROKU_API_KEY }}
            run: |
              npx --yes heroku-dyno-doctor@1.2.3 dyno:restart-if --app example-app --process-type worker --memory 1.1x --for 5m
    "
  `)
})

test('what GitHub would replace stays as it is', async () => {
  const text = await snippet('github-actions', ['-a', 'x', '--log', 'is ${{ secrets.X }}'])
  expect(text).toContain("'is ${{ '${{' }} secrets.X }}'")
})

describe('is refused', () => {
  test.each([
    [['-a', 'x', '--load', '8', '--follow'], '--follow does not end'],
    [['-a', 'x', '--log', 'a\nb'], '--log has several lines'],
  ])('%j', async (argv, what) => {
    const error = await snippet('cron', argv).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({what: expect.stringContaining(what) as unknown})
  })
})

test('any text survives quoting, and cron', async () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from(`ab '"\\%$\`!#&;|<>()*?[]{}~=-^é\t`)),
    minLength: 1,
    maxLength: 15,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(text, {minLength: 1, maxLength: 6}), async texts => {
      const line = `* * * * * heroku dyno:restart-if ${crontabLine(shellLine(texts.map(text => ({text}))))}`
      expect(await wordsOf(commandOfCron(line))).toEqual(texts)
    }),
    {numRuns: 40},
  )
})
