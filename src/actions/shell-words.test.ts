import fc from 'fast-check'
import {expect, test} from 'vitest'

import {shellWords} from './shell-words.js'

test.each<[string, string[]]>([
  ['', []],
  ['  heroku   ps ', ['heroku', 'ps']],
  [`config:set A="--timeout 25 -w 2"`, ['config:set', 'A=--timeout 25 -w 2']],
  [`'a b' c\\ d "" ''`, ['a b', 'c d', '', '']],
  [String.raw`"say \"\$HOME\""`, ['say "$HOME"']],
])('%s is %j', (command, words) => {
  expect(shellWords(command)).toEqual(words)
})

test.each([
  'ps; reboot',
  'ps && reboot',
  'ps | head',
  'ps > file',
  'ps &',
  'a=$HOME',
  'a="$HOME"',
  'a="`id`"',
  'a=`id`',
  'a=$(id)',
  'ps # really',
  '~/heroku ps',
  'web.*',
  'web.{1,2}',
  'web.[12]',
  '"!!"',
  'a\tb',
  'ps\nreboot',
  'ps \\\n --app x',
  "it's",
  '"open',
  'end\\',
  String.raw`"a\n"`,
])('what a shell would do more with is not read: %j', command => {
  expect(shellWords(command)).toBeNull()
})

test('what stands in single quotes is itself, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), words => {
      const command = words.map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
      expect(shellWords(command)).toEqual(words)
    }),
  )
})
