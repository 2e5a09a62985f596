import {seconds} from './durations.js'
import type {Deployment} from './formation/deployment.js'
import {formationWords} from './formation/formation.js'
import type {Fleet} from './lives/fleet.js'
import type {OneOffs} from './lives/one-offs.js'
import type {Slug} from './scenario.js'
import type {Simulation} from './simulation.js'
import type {Changed, FormationUpdate} from './world.js'

const DONE: Changed = {outcome: 'done'}
const MISSING: Changed = {outcome: 'missing'}

const BUILD_MS = seconds(71)
const BUILD_ENDS_MS = 1400
/** From a release to the first restart, ms. */
const RESTARTS_AFTER_MS = 1200

/** What the app's owners do to it through the API, with the lines the API writes about it. */
export class Operations {
  readonly #simulation: Simulation
  readonly #deployment: Deployment
  readonly #fleet: Fleet
  readonly #oneOffs: OneOffs

  constructor(simulation: Simulation, deployment: Deployment, fleet: Fleet, oneOffs: OneOffs) {
    this.#simulation = simulation
    this.#deployment = deployment
    this.#fleet = fleet
    this.#oneOffs = oneOffs
  }

  /** A one-off only ends. */
  restartDyno(idOrName: string): Changed {
    const place = this.#fleet.find(idOrName)
    const oneOff = this.#oneOffs.find(idOrName)
    if (place !== null) this.#fleet.restart([place])
    else if (oneOff !== null) oneOff.terminate()
    else return MISSING
    return DONE
  }

  restartType(type: string): Changed {
    if (!this.#deployment.formation.some(entry => entry.type === type)) return MISSING
    this.#fleet.restart(this.#fleet.placesOf(type))
    return DONE
  }

  restartAll(): Changed {
    this.#fleet.restart(this.#fleet.places)
    return DONE
  }

  updateFormation(updates: readonly FormationUpdate[]): Changed {
    const planned = this.#deployment.plan(updates)
    if ('missing' in planned) return MISSING
    if ('refusal' in planned) return {outcome: 'refused', message: planned.refusal, limit: planned.limit}
    const before = this.#deployment.formation
    this.#deployment.scaleTo(planned.formation)
    this.#says(`Scaled to ${formationWords(planned.formation)} by user ${this.#deployment.user}`)
    for (const {type, quantity, size} of planned.formation) {
      const resized = before.some(entry => entry.type === type && entry.size !== size)
      const kept = this.#fleet.placesOf(type).slice(0, quantity)
      this.#fleet.scale(type, quantity)
      if (resized) this.#fleet.restart(kept)
    }
    return DONE
  }

  /** Null removes. What changes nothing makes no release. */
  setConfigVars(values: Readonly<Record<string, string | null>>): Changed {
    const {config, slug} = this.#deployment
    const next: Record<string, string> = {...config}
    for (const [name, value] of Object.entries(values)) {
      if (value === null) delete next[name]
      else next[name] = value
    }
    const changed = Object.keys(values).filter(name => config[name] !== next[name])
    if (changed.length === 0) return DONE
    const verb = changed.every(name => values[name] === null) ? 'Remove' : 'Set'
    this.#release(`${verb} ${changed.join(', ')} config vars`, slug, next)
    return DONE
  }

  setFeature(name: string, enabled: boolean): Changed {
    const {features} = this.#deployment
    if (!features.has(name)) return MISSING
    features.set(name, enabled)
    return DONE
  }

  rollback(version: number): Changed {
    const target = this.#deployment.releases.find(version)
    if (target === null) return MISSING
    this.#release(`Rollback to v${version}`, target.slug, target.config)
    return DONE
  }

  /** Builds what is changed and releases it; the rest stays as it is. */
  deploy(changes: Partial<Slug>): void {
    const {agenda, random} = this.#simulation
    const deployment = this.#deployment
    const commit = random.hex(8)
    this.#says(`Build started by user ${deployment.user}`)
    agenda.after(BUILD_MS, () =>
      this.#release(`Deploy ${commit}`, {...deployment.slug, ...changes, commit}, deployment.config),
    )
    agenda.after(BUILD_MS + BUILD_ENDS_MS, () => this.#says('Build succeeded'))
  }

  /** A release restarts every dyno, web dynos with preboot where it is on; process types come and go with it. */
  #release(description: string, slug: Slug, config: Readonly<Record<string, string>>): void {
    const {agenda} = this.#simulation
    const deployment = this.#deployment
    const before = this.#fleet.places
    const version = deployment.release(description, slug, config, agenda.now)
    this.#says(`${description} by user ${deployment.user}`)
    this.#says(`Release v${version} created by user ${deployment.user}`)
    const quantities = new Map(before.map(({type}) => [type, 0]))
    for (const {type, quantity} of deployment.formation) quantities.set(type, quantity)
    for (const [type, quantity] of quantities) this.#fleet.scale(type, quantity)
    agenda.after(RESTARTS_AFTER_MS, () => {
      const preboot = deployment.features.get('preboot') === true
      this.#fleet.restart(before.filter(({type}) => !(preboot && type === 'web')))
      this.#fleet.restart(
        before.filter(({type}) => preboot && type === 'web'),
        'preboot',
      )
    })
  }

  #says(message: string): void {
    this.#simulation.logplex.write('app', 'api', message)
  }
}
