import {expect, test} from 'vitest'

import {parseFaktoryUrl} from './address.js'
import {hash, hello, parseGreeting} from './greeting.js'

// As client/client_test.go has it.
test('a password is never sent, only what one makes of it', () => {
  const greeting = parseGreeting('HI {"v":2,"i":1545,"s":"55104dc76695721d"}')
  expect(greeting).toEqual({salt: '55104dc76695721d', iterations: 1545})
  const address = parseFaktoryUrl('tcp://:foobar@example.com')
  const text = greeting === null ? '' : hello(address, greeting)
  expect(text).not.toContain('foobar')
  expect(JSON.parse(text.slice('HELLO '.length))).toMatchObject({
    v: 2,
    pwdhash: '6d877f8e5544b1f2598768f817413ab8a357afffa924dedae99eb91472d4ec30',
  })
  expect(hash('foobar', '55104dc76695721d', 1)).toHaveLength(64)
})

test.each(['HELLO', 'HI', 'HI {}', 'HI {"v":2,"s":"a","i":1000000000000}', ''])('%j is no greeting', text => {
  expect(parseGreeting(text)).toBeNull()
})

test.each(['redis://:s3cr3t@localhost', 's3cr3t', 'tcp:s3cr3t'])('%s is not the URL of one', url => {
  expect(() => parseFaktoryUrl(url)).toThrow(/cannot make sense of the URL of the Faktory/)
})
