import {parse} from '@oclif/core/parser'
import {describe, expect, test} from 'vitest'

import {errorOf} from '../../../test/support/told-error.js'
import {UserError} from '../../errors.js'
import {conditionText} from './condition-text.js'
import {conditionFlags} from './flags.js'
import {readCondition} from './language/read-condition.js'
import {writeTest} from './language/write.js'
import {makeCondition} from './make-condition.js'
import {NAMES} from './names/index.js'

/** The condition that these flags make, in its one form. */
async function conditionOf(...argv: readonly string[]): Promise<string> {
  const {flags} = await parse([...argv], {flags: conditionFlags})
  return makeCondition(conditionText(flags)).text
}

describe('flags make a condition', () => {
  test.each([
    [['--memory', '110%'], 'memory > 110%'],
    [['--memory', '1.1x'], 'memory > 110%'],
    [['--memory', '700MB'], 'memory_total > 700MB'],
    [['--memory', '1GB', '--older-than', '12h'], 'memory_total > 1GB && age > 12h'],
    [['--memory-floor', '1.1x', '--within', '5m'], 'memory_floor(5m) > 110%'],
    [['--memory-growth', '5MB'], 'memory_growth(30m) > 5MB'],
    [['--swap', '100MB'], 'swap > 100MB'],
    [['--load', '8'], 'load > 8'],
    [['--load', '1.5'], 'load > 1.5'],
    [['--code', 'R14'], 'codes("R14", 10m) >= 1'],
    [['--code', 'R14', '--at-least', '3', '--within', '5m'], 'codes("R14", 5m) >= 3'],
    [['--log', 'errno 11', '--at-least', '2'], 'log("errno 11", 10m) >= 2'],
    [['--log', 'say "no" \\ `yes`'], 'log("say \\"no\\" \\\\ `yes`", 10m) >= 1'],
    [['--log-matches', 'errno \\d+'], 'log_matches("errno \\\\d+", 10m) >= 1'],
    [['--h12-share', '20%'], 'h12_share(10m) > 20%'],
    [['--error-share', '0.2x', '--within', '5m'], 'error_share(5m) > 20%'],
    [['--p50', '1s'], 'p50(10m) > 1s'],
    [['--p95', '25s'], 'p95(10m) > 25s'],
    [['--p99', '25s'], 'p99(10m) > 25s'],
    [['--rpm', '100'], 'rpm(10m) > 100'],
    [['--restarts', '3', '--within', '2h'], 'restarts(2h) >= 3'],
    [['--finding', 'stuck-dyno'], 'finding("stuck-dyno", 5m)'],
    [['--no-output', '2m'], 'silence > 2m'],
    [['--dyno-state', 'crashed'], 'state == "crashed"'],
    [['--when', 'load > 8 || memory > 1.1x'], 'load > 8 || memory > 110%'],
  ])('%j', async (argv, text) => {
    expect(await conditionOf(...argv)).toBe(text)
  })

  test('for every name there is one, and it says that name', async () => {
    for (const {name, flag} of NAMES) {
      const argv = flag.replace('TEXT', 'errno').replace('PATTERN', 'errno').split(' ')
      expect(await conditionOf(...argv)).toMatch(new RegExp(`^${name}\\b`))
    }
  })
})

describe('is refused', () => {
  test.each([
    [['--memory', '110'], '--memory 110: the number needs a unit', 'In a crontab % ends the command'],
    [['--memory', '5m'], '--memory 5m is no share and no size', ''],
    [['--memory', 'much'], '--memory much is no share and no size', ''],
    [['--swap', '100'], '--swap 100: the number needs a unit', ''],
    [['--h12-share', '20'], '--h12-share 20: the number needs a unit', 'In a crontab % ends the command'],
    [['--p95', '25'], '--p95 25: the number needs a unit', ''],
    [['--older-than', '12'], '--older-than 12: the number needs a unit', ''],
    [['--load', '8%'], '--load 8% is no number', ''],
    [['--load', '-1'], '--load -1 is no number', ''],
    [[], 'no condition says when a dyno is to be restarted', ''],
    [['--within', '5m'], '--within says more of conditions that count or measure over a time', '--code'],
    [['--memory', '1.1x', '--at-least', '3'], '--at-least says more of conditions that count', '--log'],
    [['--when', 'load > 8', '--memory', '1.1x'], 'the condition is given twice', ''],
    [['--h12-share', '120%'], 'the condition can never hold', 'h12_share > 120%\n  ^^^'],
    [['--code', 'R14', '--within', '3h'], 'codes looks back 1m at least and 1h at most', '^^'],
    [['--finding', 'stuck'], 'the doctor has no finding stuck', '^^^'],
    [['--memory', '1\u001b[2J'], '--memory 1 is no share', ''],
  ])('%j', async (argv, what, why) => {
    const error = await conditionOf(...argv).catch((error: unknown) => error)
    if (!(error instanceof UserError)) throw new Error(`not for the user: ${String(error)}`)
    expect(error.exitCode).toBe(2)
    expect(error.what).toContain(what)
    expect(error.why).toContain(why)
    expect(error.next).not.toBe('')
  })

  test('what was given twice is put into one', () => {
    const {next} = errorOf(() => conditionText({when: 'load > 8', memory: '110%', code: 'R14'}))
    expect(next).toBe(`put all of it into one: --when 'memory > 110% && codes("R14") >= 1'`)
  })
})

test('what a bare number is told names both ways to write a share', () => {
  expect(writeTest(readCondition('memory > 1.1x'))).toBe(writeTest(readCondition('memory > 110%')))
})
