import {readFileSync} from 'node:fs'

import {parse} from '@oclif/core/parser'
import {expect, test} from 'vitest'

import {shellWords} from '../actions/shell-words.js'
import {appFlags} from '../app-flags.js'
import {conditionText} from '../restarts/conditions/condition-text.js'
import {conditionFlags} from '../restarts/conditions/flags.js'
import {makeCondition} from '../restarts/conditions/make-condition.js'
import {runFlags} from './run-flags.js'
import {wishOf} from './wish-of.js'

const DOCS = readFileSync(new URL('../../docs/restart-if.md', import.meta.url), 'utf8')
const COMMANDS = Array.from(
  DOCS.matchAll(/heroku dyno:restart-if ((?:[^`\n'"]|'[^'\n]*'|"[^"\n]*")+)/g),
  ([, words = '']) => words.trim().replaceAll(/"\$\w+"/g, 'https://example.com'),
)

test('the docs name commands', () => {
  expect(COMMANDS.length).toBeGreaterThan(7)
})

test.each(COMMANDS)('%s works as the docs say', async command => {
  const {flags} = await parse([...(shellWords(command) ?? [])], {
    flags: {...appFlags, ...conditionFlags, ...runFlags},
  })
  const condition = makeCondition(conditionText(flags))
  expect(wishOf(flags, condition).condition.text).toBe(condition.text)
})
