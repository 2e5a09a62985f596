import * as act from '../../src/actions/action.js'
import type * as api from '../../src/platform/api.js'
import {aWorld, WEB} from '../../src/simulator/world.fixture.js'
import {type ActedOn, actedOn, type Deadlines} from './acting.js'

const PROCESSES = {web: WEB, worker: {...WEB, quantity: 3, command: 'bundle exec sidekiq'}}
const CONFIG = {WEB_CONCURRENCY: '2', TOKEN: 's3cret'}

/** Two web dynos and three workers that are up since five hours. */
export async function anApp(deadlines?: Deadlines): Promise<ActedOn> {
  return actedOn(aWorld({app: {processes: PROCESSES, config: CONFIG}}), deadlines)
}

/** A dyno as the API tells it. */
export async function seenIn({platform}: ActedOn, name: string): Promise<api.Dyno> {
  const dyno = (await platform.read.dynos()).find(dyno => dyno.name === name)
  if (dyno === undefined) throw new Error(`no ${name}`)
  return dyno
}

export function entryIn({world}: ActedOn, type: string): api.Formation {
  const entry = world.formation().find(entry => entry.type === type)
  if (entry === undefined) throw new Error(`no ${type}`)
  return entry
}

/** Who lives under a name now. */
export function idIn({world}: ActedOn, name: string): string | undefined {
  return world.dynos().find(dyno => dyno.name === name)?.id
}

export interface ChosenAction {
  readonly action: act.Action
  /** Has it taken effect in the world? */
  readonly isDone: () => boolean
}

/** Every kind of action that such an app can be done. */
export const ACTIONS: Readonly<Record<string, (app: ActedOn) => Promise<ChosenAction>>> = {
  'restart of a dyno': async app => {
    const dyno = await seenIn(app, 'web.1')
    return {action: act.restartDyno(dyno), isDone: () => idIn(app, 'web.1') !== dyno.id}
  },
  'restart of a type': async app => {
    const dynos = await app.platform.read.dynos()
    const ids = new Set(dynos.map(({id}) => id))
    return {
      action: act.restartType('worker', dynos),
      isDone: () => {
        // They restart one shortly after the other.
        app.world.advanceTo(app.world.now() + 2000)
        return app.world.dynos().every(({type, id}) => type !== 'worker' || !ids.has(id))
      },
    }
  },
  'scaling up': async app => ({
    action: act.scale(entryIn(app, 'web'), 4),
    isDone: () => entryIn(app, 'web').quantity === 4,
  }),
  'scaling down': async app => ({
    action: act.scale(entryIn(app, 'worker'), 1),
    isDone: () => entryIn(app, 'worker').quantity === 1,
  }),
  'resizing': async app => ({
    action: act.resize(entryIn(app, 'web'), 'standard-2x'),
    isDone: () => entryIn(app, 'web').size === 'Standard-2X',
  }),
  'setting a config var': async app => ({
    action: act.setConfigVar('WEB_CONCURRENCY', '3', await app.platform.read.config()),
    isDone: () => app.world.configVars()['WEB_CONCURRENCY'] === '3',
  }),
  'setting a secret': async app => ({
    action: act.setConfigVar('TOKEN', 'n3w', await app.platform.read.config()),
    isDone: () => app.world.configVars()['TOKEN'] === 'n3w',
  }),
  'removing a config var': async app => ({
    action: act.setConfigVar('TOKEN', null, await app.platform.read.config()),
    isDone: () => !('TOKEN' in app.world.configVars()),
  }),
}
