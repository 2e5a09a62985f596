import type * as api from '../../platform/api.js'
import type {Reading} from '../../platform/reading.js'
import {valueOf} from '../../platform/reading.js'

export interface AttachedFacts {
  readonly addons: Reading<readonly api.Addon[]>
  readonly config: Reading<Pick<api.Config, 'names'>>
  readonly releases: Reading<readonly api.Release[]>
  /** Config vars that are there for us: `HIREFIRE_TOKEN`, where its info endpoint is what is read. */
  readonly ownConfigVars: readonly string[]
}

interface Autoscaler {
  readonly name: string
  /** Of its add-on. */
  readonly services: readonly string[]
  /** Config vars that it needs to work. */
  readonly configVars: readonly string[]
}

/**
 * Add-ons as `heroku addons:create` takes them; config vars from the libraries: hirefire-resource-ruby (HIREFIRE_TOKEN),
 * judoscale-ruby and rails_autoscale_agent (config.rb), sidekiq-heroku-autoscale (heroku_app.rb), workless 2.2
 * (scalers/heroku_client.rb), adept_scale_plugin (ADEPT_SCALE_LICENSE_KEY).
 */
const AUTOSCALERS: readonly Autoscaler[] = [
  {name: 'HireFire', services: ['hirefire'], configVars: ['HIREFIRE_TOKEN']},
  {
    name: 'Judoscale',
    services: ['judoscale', 'rails-autoscale'],
    configVars: ['JUDOSCALE_URL', 'RAILS_AUTOSCALE_URL'],
  },
  {
    name: 'Adept Scale',
    services: ['adept-scale'],
    configVars: ['ADEPT_SCALE_URL', 'ADEPT_SCALE_LICENSE_KEY'],
  },
  {
    name: 'sidekiq-heroku-autoscale',
    services: [],
    configVars: ['SIDEKIQ_HEROKU_AUTOSCALE_API_TOKEN', 'SIDEKIQ_HEROKU_AUTOSCALE_APP'],
  },
  {name: 'workless', services: [], configVars: ['WORKLESS_API_KEY']},
]

const AUTOSCALER_USER = /hirefire|judoscale|autoscal/i

/** What else may scale the app, for people. It may be there and scale only `web`, or nothing: no reason to do nothing. */
export function otherAutoscalers({
  addons,
  config,
  releases,
  ownConfigVars,
}: AttachedFacts): readonly string[] {
  const services = new Set((valueOf(addons) ?? []).map(({service}) => service))
  const names = new Set(valueOf(config)?.names.filter(name => !ownConfigVars.includes(name)))
  const notes = AUTOSCALERS.flatMap(autoscaler => {
    const seen = [
      ...autoscaler.services.filter(service => services.has(service)).map(service => `add-on ${service}`),
      ...autoscaler.configVars.filter(name => names.has(name)).map(name => `config var ${name}`),
    ]
    return seen.length === 0 ? [] : [noteOf(autoscaler.name, seen.join(', '))]
  })
  const user = (valueOf(releases) ?? []).find(({user}) => user !== null && AUTOSCALER_USER.test(user))?.user
  return notes.length > 0 || user === undefined || user === null ? notes : [noteOf(user, 'made a release')]
}

function noteOf(name: string, seen: string): string {
  return `${name} may scale this app as well (${seen}): of two autoscalers on one process type one is too many`
}
