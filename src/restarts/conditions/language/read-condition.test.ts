import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {aTest} from '../../../../test/support/expressions.js'
import {errorOf} from '../../../../test/support/told-error.js'
import {UserError} from '../../../errors.js'
import {makeCondition} from '../make-condition.js'
import {readCondition} from './read-condition.js'
import {writeTest} from './write.js'

describe('is read as', () => {
  test.each([
    ['memory>1.1x', 'memory > 110%'],
    ['memory > 110 %', 'memory > 110%'],
    ['110% < memory', '110% < memory'],
    ['memory_total > 512mb', 'memory_total > 512MB'],
    ['memory_total >= 1.5GB', 'memory_total >= 1536MB'],
    ['age > 90m && age < 1d', 'age > 90m && age < 1d'],
    ['p95 > 25000ms', 'p95(10m) > 25s'],
    ['p99(5m) > 1.5s', 'p99(5m) > 1500ms'],
    ['codes("R14") >= 3', 'codes("R14", 10m) >= 3'],
    ["log('errno 11', 5m) >= 3", 'log("errno 11", 5m) >= 3'],
    ['log("say \\"no\\"") > 0', 'log("say \\"no\\"", 10m) > 0'],
    ["log_matches(r'errno \\d+') > 0", 'log_matches("errno \\\\d+", 10m) > 0'],
    ['state == "crashed"', 'state == "crashed"'],
    ['"crashed" != state', 'state != "crashed"'],
    ['state in ["up", "starting"]', 'state in ["up", "starting"]'],
    ['finding("stuck-dyno")', 'finding("stuck-dyno", 5m)'],
    ['!finding("stuck-dyno") && load > 1', '!finding("stuck-dyno", 5m) && load > 1'],
    ['!!finding("stuck-dyno")', 'finding("stuck-dyno", 5m)'],
    ['load > 1 || swap > 1MB && rpm > 1', 'load > 1 || swap > 1MB && rpm(10m) > 1'],
    ['(load > 1 || swap > 1MB) && rpm > 1', '(load > 1 || swap > 1MB) && rpm(10m) > 1'],
    ['age - 5m > 1h', 'age - 5m > 1h'],
    ['-memory_growth < 5MB', '0MB - memory_growth(30m) < 5MB'],
    ['memory > 110% // since Tuesday', 'memory > 110%'],
    ['memory > 110%\n  && age > 1h', 'memory > 110% && age > 1h'],
  ])('%s', (text, form) => {
    expect(writeTest(readCondition(text))).toBe(form)
  })

  // Integers of the language and the doubles that are measured are the same numbers.
  test.each(['load / 2 > 4', 'load / 2.0 > 4', 'load / 2 > 4.0', 'load > 4 * 2', 'load > 8.0', 'load > 8e0'])(
    'whole numbers and others alike: %s',
    text => {
      expect(() => readCondition(text)).not.toThrow()
    },
  )
})

describe('is refused, with its place', () => {
  test.each([
    ['', 'the condition is empty', ''],
    ['memory > 110', '110 has no unit, and memory is a share', '^^^'],
    ['1.1 < memory', '1.1 has no unit, and memory is a share', '^^^'],
    ['age > 5', '5 has no unit, and age is a length of time', '^'],
    ['memory_total > 512', '512 has no unit, and memory_total is a size', '^^^'],
    ['age > 5M', '5M has its unit in capitals', '^^'],
    ['age > 5y', '5y is no quantity', '^^'],
    ['memory > 5m', 'memory is a share and 5m is a length of time', '^^'],
    ['memory', 'memory is a share, which neither holds nor fails', '^^^^^^'],
    ['load && age > 1h', 'load is a number, which neither holds nor fails', '^^^^'],
    ['memry > 110%', 'there is no name memry', '^^^^^'],
    ['errors("H12") > 3', 'there is no name errors', '^^^^^^'],
    ['codes > 3', 'codes needs its CODE in quotes', '^^^^^'],
    ['codes(H12) > 3', 'there is no name H12', '^^^'],
    ['codes("H122") > 3', 'there is no error code H122', '^^^^^^'],
    ['codes("L10") > 3', 'L10 (Drain buffer overflow) never names a dyno', '^^^^^'],
    ['codes("H12", 10) > 3', 'codes looks back a length of time', '^^'],
    ['codes("H12", 2h) > 3', 'codes looks back 1m at least and 1h at most', '^^'],
    ['codes("H12", 5m, 5m) > 3', 'codes takes no more than codes("CODE", 10m)', '^^'],
    ['load(5m) > 3', 'load takes no more than load', '^^'],
    ['finding("stuck")', 'the doctor has no finding stuck', '^^^^^^^'],
    ['finding("stuck-dyno") > 3', 'finding("stuck-dyno") is yes or no, and cannot be compared', '^'],
    ['log("") > 0', 'every line holds an empty text', '^^'],
    ['log_matches("x*") > 0', 'this pattern matches every line', '^^^^'],
    ['log_matches("(?<!a)b") > 0', 'this is no pattern', '^^^^^^^^^'],
    ['log_matches("(x{30}){30}") > 0', 'this pattern is too large', '^'],
    ['state == "asleep"', 'there is no state asleep', '^^^^^^^^'],
    ['state > "up"', 'one text is neither more nor less than another', '^^^^^^^^^^^^'],
    ['state in ["up", 5]', 'a list holds texts in quotes', '^'],
    ['load in [1, 2]', 'a list holds texts in quotes', '^'],
    ['load > "1"', 'load is a number and "1" is a text', '^^^'],
    ['memory > 110% and load > 1', 'and is not of this language', '^^^'],
    ['state = "up"', '= is not of this language', '^'],
    ['memory > 110% &', '& is not of this language', '^'],
    ['memory >', 'the condition ends too soon', '^'],
    ['(memory > 110%', 'the condition ends too soon', '^'],
    ['log("x > 0', 'a quote is opened and not closed', '^'],
    ['memory > 110% ? load > 1 : load > 2', 'conditions have no such operator', '^'],
    ['load % 2 == 0', 'conditions have no such operator', '^'],
    ['log.matches("^(a+)+$")', 'conditions have no such operator', '^'],
    ['"aaa".matches("^(a+)+$")', 'conditions have no such operator', '^'],
    ['matches("x")', 'there is no name matches', '^^^^^^^'],
    ['true', 'true says nothing of a dyno', '^^^^'],
    ['load / 0 > 1', 'nothing can be divided by 0', '^'],
    ['load > 9999999999999999', 'this number is too large', '^'],
    ['age > 1e300d', '1e300d is no quantity', '^^^^^^'],
  ])('%s', (text, what, carets) => {
    const error = errorOf(() => readCondition(text))
    expect(error.exitCode).toBe(2)
    expect(error.what).toContain(what)
    expect(error.why.split('\n')[1] ?? '').toMatch(new RegExp(`^ *${carets.replaceAll('^', '\\^')}`))
  })

  test.each([
    ['parts', `${'('.repeat(40)}load > 1${')'.repeat(40)}`, 'the condition has too many parts'],
    ['comparisons', 'load>1||'.repeat(150) + 'load>1', 'the condition has too many parts'],
    ['characters', `load > 1${' '.repeat(2000)}`, 'the condition is longer than 2000 characters'],
    ['characters in a text', `log("${'x'.repeat(201)}") > 0`, 'this text is longer than 200 characters'],
  ])('too many %s', (_, text, what) => {
    expect(errorOf(() => readCondition(text)).what).toBe(what)
  })

  test('as a line with carets under it', () => {
    const {what, why, next} = errorOf(() => readCondition('memory > 110 && age > 1h'))
    expect([what, why, next].join('\n')).toMatchInlineSnapshot(`
      "110 has no unit, and memory is a share
        memory > 110 && age > 1h
                 ^^^
      In a crontab % ends the command: write \\% there, or 1.1x, which needs no backslash.
      write it like 110% or 1.1x"
    `)
  })

  test('of several lines, the one that is wrong', () => {
    expect(errorOf(() => readCondition('memory > 110%\n  && age > 5\n  && load > 1')).why).toBe(
      '    && age > 5\n             ^',
    )
  })

  test('of a long line, the part around it', () => {
    const [line = '', carets = ''] = errorOf(() =>
      readCondition(`${'load > 1 || '.repeat(20)}age > 5${' || load > 1'.repeat(20)}`),
    ).why.split('\n')
    expect(line.length).toBeLessThan(90)
    expect(line[carets.indexOf('^')]).toBe('5')
  })

  test('what would change the terminal is shown as text', () => {
    const {what, why} = errorOf(() => readCondition('load > 1 \u202e\u001b[2J'))
    expect(what + why).not.toMatch(/[\u001b\u202e]/u)
  })

  test('where another name was meant, it is named', () => {
    expect(errorOf(() => readCondition('memry > 110%')).next).toBe('did you mean memory?')
    expect(errorOf(() => readCondition('uptime > 1h')).next).toBe('did you mean age?')
    expect(errorOf(() => readCondition('codes("h12") > 1')).next).toBe('did you mean H12?')
    expect(errorOf(() => readCondition('finding("stuck-dno")')).next).toBe('did you mean stuck-dyno?')
    expect(errorOf(() => readCondition('state == "crahsed"')).next).toBe('did you mean crashed?')
    expect(errorOf(() => readCondition('age > duration("5m")')).next).toBe('write 5m, without duration()')
  })
})

test('what is written is read as the same again', () => {
  fc.assert(
    fc.property(aTest, made => {
      const text = writeTest(made)
      expect(writeTest(readCondition(text))).toBe(text)
    }),
  )
})

const PIECES =
  'memory codes state finding log ( ) "H12" "x \' , && || ! - > <= == in [ ] 110% 5m 3 1e9 % / . ? : // """'
    .split(' ')
    .concat('\n', ' ')

test('any text is a condition or an error that says what is wrong with it', () => {
  const pieces = fc.array(fc.constantFrom(...PIECES), {maxLength: 25})
  const text = fc.oneof(
    pieces.map(pieces => pieces.join(' ')),
    pieces.map(pieces => pieces.join('')),
    fc.string({unit: 'binary', maxLength: 60}),
  )
  fc.assert(
    fc.property(text, text => {
      expect(isTold(() => makeCondition(text))).toBe(true)
    }),
    {numRuns: 2000},
  )
})

/** Does it work, or throw what a person can put right? */
function isTold(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch (error) {
    return error instanceof UserError && error.what !== '' && error.next !== ''
  }
}
