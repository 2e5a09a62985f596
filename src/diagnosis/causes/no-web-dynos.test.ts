import {expect, test} from 'vitest'

import {apiLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'

const REFUSED = routerLine(60, {code: 'H14', dyno: ''})

test('H14 after a deploy says that the deploy did not change it', () => {
  const finding = findingOf([apiLine(0, 'Build succeeded'), REFUSED], 'no-web-dynos')
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high', process: 'web', count: 1})
  expect(finding?.explanation).toContain('did not change that')
  expect(finding?.remedies[0]?.command).toBe('heroku ps:scale web=1 --app example-app')
})

test('the line that scaled web to 0 is shown', () => {
  const scaled = 'Scaled to web@0:Basic worker@1:Basic by user a@example.com'
  const finding = findingOf([apiLine(0, scaled), REFUSED], 'no-web-dynos')
  expect(finding?.explanation).toContain('Web is scaled to 0')
  expect(finding?.evidence.map(({text}) => text)).toContain(scaled)
})

test('scaling to 0 that hurts nobody is silent', () => {
  expect(loudIds([apiLine(0, 'Scaled to web@0:Basic by user a@example.com')])).toEqual([])
})
