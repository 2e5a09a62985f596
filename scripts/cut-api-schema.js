// Cuts the published schema of Heroku's Platform API down to the endpoints that are simulated, as plain JSON Schema:
// node scripts/cut-api-schema.js SCHEMA.json
// where SCHEMA.json is the answer of https://api.heroku.com/schema to `Accept: application/vnd.heroku+json; version=3.sdk`.
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'

const TARGET = fileURLToPath(new URL('../test/fixtures/heroku-platform-api.schema.json', import.meta.url))

/** By definition: methods and paths. */
const ENDPOINTS = {
  'app': ['GET /apps/{app}'],
  'dyno': [
    'GET /apps/{app}/dynos',
    'GET /apps/{app}/dynos/{dyno}',
    'DELETE /apps/{app}/dynos',
    'DELETE /apps/{app}/dynos/{dyno}',
    'DELETE /apps/{app}/formations/{dyno.formation_type}',
    'POST /apps/{app}/dynos/{dyno}/actions/stop',
  ],
  'formation': [
    'GET /apps/{app}/formation',
    'GET /apps/{app}/formation/{formation}',
    'PATCH /apps/{app}/formation',
  ],
  'dyno-size': ['GET /dyno-sizes', 'GET /dyno-sizes/{dyno-size}', 'GET /apps/{app}/available-dyno-sizes'],
  'release': ['GET /apps/{app}/releases', 'GET /apps/{app}/releases/{release}', 'POST /apps/{app}/releases'],
  'config-var': ['GET /apps/{app}/config-vars', 'PATCH /apps/{app}/config-vars'],
  'app-feature': [
    'GET /apps/{app}/features',
    'GET /apps/{app}/features/{app-feature}',
    'PATCH /apps/{app}/features/{app-feature}',
  ],
  'add-on': ['GET /apps/{app}/addons'],
  'rate-limit': ['GET /account/rate-limits'],
  'log-session': ['POST /apps/{app}/log-sessions'],
}

/** What says nothing about a value. */
const DROPPED = new Set([
  'definitions',
  'default',
  'deprecated',
  'description',
  'example',
  'identity',
  'links',
  'readOnly',
  'stability',
  'strictProperties',
  'title',
  '$schema',
])

const full = JSON.parse(await readFile(process.argv[2], 'utf8'))
const cut = {
  $comment:
    "The published schema of Heroku's Platform API (https://api.heroku.com/schema, version 3.sdk), cut down by scripts/cut-api-schema.js",
  definitions: Object.fromEntries(
    Object.keys(ENDPOINTS).map(name => [name, plain(full.definitions[name], false)]),
  ),
  endpoints: Object.entries(ENDPOINTS).flatMap(([name, wanted]) => wanted.map(text => endpoint(name, text))),
}
await writeFile(TARGET, `${JSON.stringify(cut, null, 2)}\n`)

function endpoint(name, text) {
  const [method, path] = text.split(' ')
  const links = full.definitions[name].links.filter(
    link => link.method === method && readable(link.href) === path,
  )
  if (links.length === 0) throw new Error(`no such endpoint: ${text}`)
  const bodies = links.flatMap(({schema}) => (schema ? [plain(schema)] : []))
  return {
    method,
    path,
    // A release is made in two ways.
    ...(bodies.length === 0 ? {} : {request: bodies.length === 1 ? bodies[0] : {anyOf: bodies}}),
    answer: plain(links[0].targetSchema),
  }
}

/** `/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}` as `/apps/{app}`. */
function readable(href) {
  return decodeURIComponent(href)
    .replaceAll(/\{\(#\/definitions\/([\w-]+)\/definitions\/(\w+)\)\}/g, '{$1.$2}')
    .replaceAll('.identity}', '}')
}

/** References are resolved, but for those to a whole resource, which stay where `keepsNames`. */
function plain(schema, keepsNames = true) {
  if (Array.isArray(schema)) return schema.map(part => plain(part))
  if (typeof schema !== 'object' || schema === null) return schema
  if (schema.$ref) {
    const name = schema.$ref.replace('#/definitions/', '')
    return keepsNames && name in ENDPOINTS ? {$ref: schema.$ref} : plain(resolve(schema.$ref))
  }
  const kept = Object.entries(schema).filter(([key]) => !DROPPED.has(key))
  return {
    ...Object.fromEntries(kept.map(([key, value]) => [key, keyword(key, value)])),
    // The meta-schema's word for: all of these, and nothing else.
    ...(schema.strictProperties && schema.properties
      ? {required: Object.keys(schema.properties), additionalProperties: false}
      : {}),
  }
}

function keyword(key, value) {
  if (key === 'type' && value.length === 1) return value[0]
  return key === 'properties' ? properties(value) : plain(value)
}

/** Names of properties are no keywords. */
function properties(schemas) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, plain(schema)]))
}

function resolve(pointer) {
  return pointer
    .slice(2)
    .split('/')
    .reduce((part, key) => part[key], full)
}
