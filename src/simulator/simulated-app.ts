import type * as api from '../platform/api.js'
import {beginMetrics} from './addons/addon.js'
import {hours, seconds} from './durations.js'
import {Deployment} from './formation/deployment.js'
import {formationWords, sizeOf} from './formation/formation.js'
import {Producers} from './jobs/producers.js'
import type {JobKind} from './jobs/queues.js'
import {Fleet} from './lives/fleet.js'
import type {Birth, Life} from './lives/life.js'
import type {Place} from './lives/place.js'
import {Router} from './router/router.js'
import type {AppSettings, Slug} from './scenario.js'
import type {Simulation} from './simulation.js'
import type {Stage} from './stage.js'
import type {Route} from './traffic/route.js'
import {Visitors} from './traffic/visitors.js'
import type {Changed, FormationUpdate, World, WorldLine} from './world.js'

const DONE: Changed = {outcome: 'done'}
const MISSING: Changed = {outcome: 'missing'}

const BUILD_MS = seconds(71)
const BUILD_ENDS_MS = 1400
/** From a release to the first restart, ms. */
const RESTARTS_AFTER_MS = 1200
/** The dynos of a release come up within so many ms of each other. */
const UP_WITHIN_MS = 4000

/** One app that runs, is visited, and can be changed by those who own it. */
export class SimulatedApp implements World, Stage {
  readonly #simulation: Simulation
  readonly #settings: AppSettings
  readonly #deployment: Deployment
  readonly #fleet: Fleet
  readonly #visitors: Visitors
  readonly #producers: Producers
  readonly #id: string

  constructor(simulation: Simulation, settings: AppSettings) {
    const {agenda, generation} = simulation
    const random = simulation.random.fork('app')
    this.#simulation = simulation
    this.#settings = settings
    this.#id = random.uuid()
    const releasedAt = agenda.now - (settings.releasedBefore ?? hours(5))
    this.#deployment = new Deployment(settings, {generation, random, releasedAt})
    this.#fleet = new Fleet(simulation, (place, createdAt) => this.#birthOf(place, createdAt))
    const router = new Router(simulation, this.#fleet)
    this.#fleet.webChanged = () => router.backendsChanged()
    this.#visitors = new Visitors(
      simulation,
      router,
      settings.visitsPerMinute ?? 0,
      () => this.#deployment.slug.routes,
    )
    this.#producers = new Producers(simulation, settings.jobs ?? [])
    for (const {type, quantity} of this.#deployment.formation)
      this.#fleet.settle(type, quantity, releasedAt + random.next() * UP_WITHIN_MS)
    this.#visitors.begin()
    this.#producers.begin()
    for (const addon of settings.addons ?? []) beginMetrics(simulation, addon, () => this.#fleet.upCount)
  }

  get world(): World {
    return this
  }

  now(): number {
    return this.#simulation.agenda.now
  }

  advanceTo(at: number): void {
    this.#simulation.agenda.advanceTo(at)
  }

  app(): api.App {
    const {generation} = this.#simulation
    return {id: this.#id, name: this.#settings.name, generation, space: null, maintenance: false}
  }

  dynos(): readonly api.Dyno[] {
    return this.#fleet.lives.map(({id, name, type, state, size, birth, updatedAt}) => ({
      id,
      name,
      type,
      state,
      size: size.name,
      command: birth.entry.command,
      createdAt: birth.createdAt,
      updatedAt,
      release: birth.release,
    }))
  }

  formation(): readonly api.Formation[] {
    return this.#deployment.formation
  }

  releases(): readonly api.Release[] {
    return this.#deployment.releases.toArray()
  }

  configVars(): Readonly<Record<string, string>> {
    return this.#deployment.config
  }

  features(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(this.#deployment.features)
  }

  addons(): readonly api.Addon[] {
    return (this.#settings.addons ?? []).map(({name, service, plan, state, configVars}) => ({
      name,
      service,
      plan,
      state,
      configVars,
    }))
  }

  errors(): readonly (api.HourOfErrors & {readonly type: string})[] {
    return this.#simulation.errors.toArray()
  }

  status(): api.PlatformStatus {
    return {apps: 'green', incidents: []}
  }

  restartDyno(idOrName: string): Changed {
    const place = this.#fleet.find(idOrName)
    if (place === null) return MISSING
    this.#fleet.restart([place])
    return DONE
  }

  stopDyno(idOrName: string): Changed {
    return this.restartDyno(idOrName)
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
    if ('refusal' in planned) return {outcome: 'refused', message: planned.refusal}
    const before = this.#deployment.formation
    this.#deployment.scaleTo(planned.formation)
    this.#api(`Scaled to ${formationWords(planned.formation)} by user ${this.#deployment.user}`)
    for (const {type, quantity, size} of planned.formation) {
      const resized = before.some(entry => entry.type === type && entry.size !== size)
      const kept = this.#fleet.placesOf(type).slice(0, quantity)
      this.#fleet.scale(type, quantity)
      if (resized) this.#fleet.restart(kept)
    }
    return DONE
  }

  setConfigVars(values: Readonly<Record<string, string | null>>): Changed {
    const {config, slug} = this.#deployment
    const next = Object.fromEntries(
      Object.entries({...config, ...values}).filter(([, value]) => value !== null),
    )
    const changed = Object.keys(values).filter(name => config[name] !== next[name])
    if (changed.length === 0) return DONE
    const verb = changed.every(name => values[name] === null) ? 'Remove' : 'Set'
    this.#release(`${verb} ${changed.join(', ')} config vars`, slug, next as Record<string, string>)
    return DONE
  }

  setFeature(name: string, enabled: boolean): Changed {
    if (!this.#deployment.features.has(name)) return MISSING
    this.#deployment.features.set(name, enabled)
    return DONE
  }

  rollback(version: number): Changed {
    const target = this.#deployment.releases.find(version)
    if (target === null) return MISSING
    this.#release(`Rollback to v${version}`, target.slug, target.config)
    return DONE
  }

  history(): readonly WorldLine[] {
    return this.#simulation.logplex.history()
  }

  follow(listener: (line: WorldLine) => void): () => void {
    return this.#simulation.logplex.follow(listener)
  }

  lives(type: string): readonly Life[] {
    return this.#fleet.placesOf(type).map(({life}) => life)
  }

  requestArrives(route: Route): void {
    this.#visitors.asks(route)
  }

  jobArrives(kind: JobKind): void {
    this.#producers.enqueue(kind)
  }

  deploys(changes: Partial<Slug>): void {
    const {agenda, random} = this.#simulation
    const commit = random.hex(8)
    this.#api(`Build started by user ${this.#deployment.user}`)
    agenda.after(BUILD_MS, () => {
      this.#release(
        `Deploy ${commit}`,
        {...this.#deployment.slug, ...changes, commit},
        this.#deployment.config,
      )
    })
    agenda.after(BUILD_MS + BUILD_ENDS_MS, () => this.#api('Build succeeded'))
  }

  slows(factor: number): void {
    this.#simulation.slowness = factor
  }

  surges(factor: number): void {
    this.#visitors.surge = factor
  }

  /** Makes a release, which restarts everything: one after the other, web dynos with preboot where it is on. */
  #release(description: string, slug: Slug, config: Readonly<Record<string, string>>): void {
    const deployment = this.#deployment
    const version = deployment.release(description, slug, config, this.now())
    this.#api(`${description} by user ${deployment.user}`)
    this.#api(`Release v${version} created by user ${deployment.user}`)
    this.#simulation.agenda.after(RESTARTS_AFTER_MS, () => {
      const types = new Map(deployment.formation.map(({type, quantity}) => [type, quantity]))
      const places = this.#fleet.places
      for (const type of new Set([...types.keys(), ...places.map(({type}) => type)]))
        this.#fleet.scale(type, types.get(type) ?? 0)
      const preboot = deployment.features.get('preboot') === true
      this.#fleet.restart(places.filter(({type}) => !preboot || type !== 'web'))
      if (preboot)
        this.#fleet.restart(
          places.filter(({type}) => type === 'web'),
          'preboot',
        )
    })
  }

  #api(message: string): void {
    this.#simulation.logplex.write('app', 'api', message)
  }

  #birthOf({type, number, generation}: Place, createdAt: number): Birth {
    const {slug, config, version, features, formation} = this.#deployment
    const {random, generation: platform} = this.#simulation
    const entry = slug.processes[type]
    const size = formation.find(wanted => wanted.type === type)?.size
    if (entry === undefined || size === undefined) throw new Error(`no process type ${type}`)
    const own = random.fork(`${type}.${number} ${generation}`)
    return {
      name:
        platform === 'fir'
          ? `${type}-${random.fork(`${type} v${version}`).hex(10)}-${own.letters(5)}`
          : `${type}.${number}`,
      type,
      size: sizeOf(size),
      entry,
      release: version,
      config,
      metrics: features.get('log-runtime-metrics') === true,
      random: own,
      createdAt,
    }
  }
}
