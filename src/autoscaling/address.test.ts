import {expect, test} from 'vitest'

import type {SystemName} from '../queues/systems.js'
import {type AddressFlags, addressOf, tokenFor} from './address.js'

const TOKEN = 's3cr3t/1'

function readsOf(config: Readonly<Record<string, string>>, webUrl: string | null = null) {
  return {
    config: () => Promise.resolve({names: Object.keys(config), values: {}}),
    configVar: (name: string) => Promise.resolve(config[name] ?? null),
    webUrl: () => Promise.resolve(webUrl),
  }
}

function addressIn(
  config: Readonly<Record<string, string>>,
  flags: AddressFlags,
  webUrl: string | null = null,
): Promise<string> {
  return addressOf(flags, 'example-app', readsOf(config, webUrl))()
}

test.each<[SystemName, Readonly<Record<string, string>>, string]>([
  ['rabbitmq', {RABBITMQ_URL: 'amqp://b', CLOUDAMQP_URL: 'amqps://a'}, 'amqps://a'],
  ['rabbitmq', {RABBITMQ_URL: 'amqp://b'}, 'amqp://b'],
  ['faktory', {FAKTORY_URL: 'tcp://a', OTHER_URL: 'tcp://b'}, 'tcp://a'],
  ['faktory', {FAKTORY_URL: 'tcp://a', FAKTORY_PROVIDER: 'OTHER_URL', OTHER_URL: 'tcp://b'}, 'tcp://b'],
  ['celery', {REDIS_URL: 'redis://a', CLOUDAMQP_URL: 'amqps://a'}, 'redis://a'],
])('%s of %j', async (adapter, config, url) => {
  expect(await addressIn(config, {adapter})).toBe(url)
  expect(await addressIn({...config, MINE: 'here'}, {adapter, 'config-var': 'MINE'})).toBe('here')
  expect(await addressIn(config, {adapter, url: 'given'})).toBe('given')
})

test('what is missing is said by name, with those that may be meant', async () => {
  await expect(addressIn({MY_AMQP_URL: 'secret', PORT: '1'}, {adapter: 'rabbitmq'})).rejects.toMatchObject({
    what: 'the app has no config var CLOUDAMQP_URL or RABBITMQ_URL',
    why: 'it has MY_AMQP_URL',
  })
  await expect(addressIn({CLOUDAMQP_URL: 'secret'}, {adapter: 'celery'})).rejects.toMatchObject({
    why: 'it has CLOUDAMQP_URL',
  })
  await expect(addressIn({FAKTORY_PROVIDER: 'GONE_URL'}, {adapter: 'faktory'})).rejects.toMatchObject({
    what: 'the app has no config var GONE_URL',
  })
})

test("an app's own endpoint of HireFire, where the app is served", async () => {
  const webUrl = 'https://example-app-1a2b3c.herokuapp.com/'
  const flags = {adapter: 'hirefire'} as const
  expect(await addressIn({HIREFIRE_TOKEN: TOKEN}, flags, webUrl)).toBe(`${webUrl}hirefire/s3cr3t%2F1/info`)
  expect(await tokenFor(flags, readsOf({HIREFIRE_TOKEN: TOKEN}))).toBeUndefined()
  await expect(addressIn({}, flags, webUrl)).rejects.toMatchObject({
    what: 'the app has no config var HIREFIRE_TOKEN',
  })
  await expect(addressIn({HIREFIRE_TOKEN: TOKEN}, flags)).rejects.toMatchObject({
    what: 'Heroku does not say where the app is served',
  })
})

test('the token is asked for where only the address of the app is given', async () => {
  const reads = readsOf({HIREFIRE_TOKEN: TOKEN})
  expect(await tokenFor({adapter: 'hirefire', url: 'https://example.com'}, reads)).toBe(TOKEN)
  expect(
    await tokenFor({adapter: 'hirefire', url: 'https://example.com/hirefire/x/info'}, reads),
  ).toBeUndefined()
})

test('others want to be told', () => {
  expect(() => addressOf({adapter: 'http'}, 'example-app', readsOf({}))).toThrow(
    /needs to be told where to ask/,
  )
  expect(() => addressOf({adapter: 'exec'}, 'example-app', readsOf({}))).toThrow(
    /needs to be told where to ask/,
  )
})
