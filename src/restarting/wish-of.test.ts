import {parse} from '@oclif/core/parser'
import {describe, expect, test} from 'vitest'

import {UserError} from '../errors.js'
import {makeCondition} from '../restarts/conditions/make-condition.js'
import type {Wish} from '../restarts/wish.js'
import {exitCodeOf} from './exit-code.js'
import {runFlags} from './run-flags.js'
import {wishOf} from './wish-of.js'

const CONDITION = makeCondition('load > 8')

async function wish(...argv: readonly string[]): Promise<Wish> {
  const {flags} = await parse([...argv], {flags: runFlags})
  return wishOf(flags, CONDITION)
}

describe('what is wanted', () => {
  test('one look at all dynos, one restart, safely, where nothing is said', async () => {
    expect(await wish()).toEqual({
      condition: CONDITION,
      forMs: 0,
      target: {processType: null, dyno: null},
      rules: {max: 1, cooldownMs: 900_000, afterReleaseMs: 600_000, budget: null},
      settleMs: 30_000,
      mode: {kind: 'once'},
      dryRun: false,
    })
  })

  test('as it is said', async () => {
    const argv = '--for 5m -p web --max 3 --cooldown 1h --after-release 2m --settle 1m --wait 15m --dry-run'
    expect(await wish(...argv.split(' '))).toMatchObject({
      forMs: 300_000,
      target: {processType: 'web', dyno: null},
      rules: {max: 3, cooldownMs: 3_600_000, afterReleaseMs: 120_000, budget: null},
      settleMs: 60_000,
      mode: {kind: 'wait', forMs: 900_000},
      dryRun: true,
    })
    expect((await wish('--dyno', 'web.1')).target).toEqual({processType: null, dyno: 'web.1'})
  })

  test('without an end a budget takes the place of the limit of one run', async () => {
    expect((await wish('--follow')).rules).toMatchObject({
      max: Infinity,
      budget: {restarts: 3, withinMs: 3_600_000},
    })
    expect((await wish('--follow', '--max', '2', '--budget', '5/2h')).rules).toMatchObject({
      max: 2,
      budget: {restarts: 5, withinMs: 7_200_000},
    })
    expect((await wish('--state', 'x.json', '--budget', '1/1d')).rules.budget).toEqual({
      restarts: 1,
      withinMs: 86_400_000,
    })
  })
})

describe('is refused', () => {
  test.each([
    [['--budget', '3/1h'], '--budget counts restarts of several runs'],
    [['--follow', '--budget', '3'], '--budget 3 is no number of restarts in a time'],
    [['--follow', '--budget', '0/1h'], '--budget 0/1h is no number of restarts in a time'],
    [['--follow', '--budget', '3/60'], '--budget 3/60 is no number of restarts in a time'],
    [['--for', '5'], '--for 5: the number needs a unit'],
    [['--notify', 'hooks.slack.com/s3cr3t'], '--notify is no address to post to'],
    [['--notify', 'ftp://example.com'], '--notify is no address to post to'],
  ])('%j', async (argv, what) => {
    const error = await wish(...argv).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({exitCode: 2, what: expect.stringContaining(what) as unknown})
    expect(String(error)).not.toContain('s3cr3t')
  })

  test.each([
    [['--wait', '5m', '--follow']],
    [['--max', '0']],
    [['--grace', '5m']],
    [['--install', 'systemd']],
    [['--install', 'cron', '--demo']],
    [['--drain', 'sidekiq', '--url', 'redis://x', '--config-var', 'X']],
  ])('by the parser: %j', async argv => {
    await expect(wish(...argv)).rejects.toMatchObject({oclif: {exit: 2}})
  })
})

test('how a run ends', () => {
  const outcomes = ['done', 'not-met', 'held-back', 'unknown', 'failed', 'interrupted'] as const
  expect(outcomes.map(outcome => exitCodeOf(outcome, false))).toEqual([0, 0, 0, 0, 1, 130])
  expect(outcomes.map(outcome => exitCodeOf(outcome, true))).toEqual([0, 14, 15, 16, 1, 130])
})
