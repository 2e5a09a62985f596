import {readFileSync} from 'node:fs'

import {Ajv} from 'ajv'
import {expect, test} from 'vitest'

import {fixture} from '../../../../test/support/paths.js'
import {aScriptedWorld, type ScriptedWorldOptions} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'
import {ROUTES} from './index.js'

interface Endpoint {
  readonly method: string
  readonly path: string
  readonly request?: object
  readonly answer: object
}

const {definitions, endpoints} = JSON.parse(
  readFileSync(fixture('heroku-platform-api.schema.json'), 'utf8'),
) as {
  definitions: object
  endpoints: Endpoint[]
}

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    'email': /^[^@\s]+@[^@\s]+$/,
    'uri': /^https?:\/\/\S+$/,
    'uuid': /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/,
  },
})

const PARAMS: Readonly<Record<string, string>> = {
  'app': 'shop',
  'dyno.formation_type': 'web',
  'formation': 'web',
  'dyno-size': 'Standard-1X',
  'release': '2',
  'app-feature': 'preboot',
}

const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /apps/{app}/formation': {updates: [{type: 'web', quantity: 3, dyno_size: {name: 'Standard-2X'}}]},
  'PATCH /apps/{app}/config-vars': {WEB_CONCURRENCY: '1', DATABASE_URL: null},
  'PATCH /apps/{app}/features/{app-feature}': {enabled: true},
  'POST /apps/{app}/log-sessions': {dyno_name: 'web.1', source: 'app'},
}

const WORLDS: readonly ScriptedWorldOptions[] = [
  {},
  {generation: 'fir', size: 'dyno-1c-4gb', space: {name: 'fir-space', shield: false}},
  {size: 'Shield-M', space: {name: 'my-space', shield: true}},
]

test.each(WORLDS.flatMap(options => endpoints.map(endpoint => ({...endpoint, options}))))(
  '$method $path answers as published: $options',
  async ({method, path, request, answer, options}) => {
    const world = aScriptedWorld(options)
    const heroku = await simulateHeroku({world})
    const params: Record<string, string> = {...PARAMS, dyno: world.dynos()[0]?.name ?? ''}
    const [oldest] = (await heroku.ask('GET', '/apps/shop/releases')).body as {id: string}[]
    const body =
      path.endsWith('/releases') && method === 'POST' ? {release: oldest?.id} : BODIES[`${method} ${path}`]
    expect(errorsOf(request ?? {}, body)).toEqual([])

    const asked = path.replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => params[name] ?? '')
    const answered = await heroku.ask(method, asked, {body})
    expect(answered.status).toBeLessThan(300)
    expect(errorsOf(answer, answered.body)).toEqual([])
  },
)

test('every endpoint of the API is among them', () => {
  const checked = endpoints.map(({method, path}) => `${method} ${path.replaceAll(/\{[^}]+\}/g, ':')}`)
  const ours = ROUTES.filter(({host}) => host === 'api')
  expect(ours.map(({method, pattern}) => `${method} ${pattern.replaceAll(/:\w+/g, ':')}`).sort()).toEqual(
    checked.sort(),
  )
})

test('the check sees what is wrong', () => {
  const dynos = endpoints.find(({path}) => path === '/apps/{app}/dynos')
  expect(errorsOf(dynos?.answer ?? {}, [{id: 'web.1'}])).not.toEqual([])
})

function errorsOf(schema: object, value: unknown): string[] {
  const validate = ajv.compile({...schema, definitions})
  validate(value)
  return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`)
}
