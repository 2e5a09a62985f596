import {DURATION as DURATION_FORM} from '../../flags.js'
import {SYSTEM_NAMES} from '../../queues/systems.js'
import {type Kind, SETTING_NAMES, type Setting, SETTINGS} from './settings.js'

type Json = Readonly<Record<string, unknown>>

const DURATION: Json = {type: 'string', pattern: DURATION_FORM.source}
const NAMES: Json = {
  oneOf: [{type: 'string'}, {type: 'array', items: {type: ['string', 'number']}, minItems: 1}],
}

/** Of the file that `--config` names, for editors: docs/autoscale-config.schema.json. */
export function configSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'AutoscaleConfig',
    description: 'What `heroku workers:autoscale --config` takes: process types and how each is scaled.',
    type: 'object',
    required: ['process-types'],
    additionalProperties: false,
    properties: {
      'app': {description: 'The app, unless --app names one.', type: 'string'},
      'interval': {description: 'How often to look.', ...DURATION},
      'defaults': {description: 'For all process types.', $ref: '#/$defs/settings'},
      'process-types': {
        type: 'object',
        minProperties: 1,
        propertyNames: {not: {enum: ['web', 'run', 'release', 'scheduler']}},
        additionalProperties: {$ref: '#/$defs/settings'},
      },
    },
    $defs: {
      settings: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          SETTING_NAMES.map(name => [name, {description: SETTINGS[name].about, ...schemaOf(SETTINGS[name])}]),
        ),
      },
      queue: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: {
          'max-wait': {description: 'How long a job of this queue may wait.', ...DURATION},
          'weight': {
            description: 'As how many jobs one of its jobs counts.',
            type: 'number',
            exclusiveMinimum: 0,
          },
        },
      },
    },
  }
}

function schemaOf({kind, least = 0}: Setting): Json {
  const kinds: Readonly<Record<Kind, Json>> = {
    adapter: {enum: SYSTEM_NAMES},
    text: {type: ['string', 'number']},
    url: {type: 'string', format: 'uri'},
    schedule: {oneOf: [{type: 'string'}, {type: 'array', items: {type: 'string'}, minItems: 1}]},
    duration: DURATION,
    count: {type: 'integer', minimum: least},
    dollars: {type: ['integer', 'string'], minimum: 1, pattern: String.raw`^\$?\d{1,9}$`},
    yes: {type: 'boolean'},
    names: NAMES,
    queues: {
      oneOf: [NAMES, {type: 'object', minProperties: 1, additionalProperties: {$ref: '#/$defs/queue'}}],
    },
  }
  return kinds[kind]
}
