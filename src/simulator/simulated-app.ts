import type * as api from '../platform/api.js'
import {beginMetrics} from './addons/addon.js'
import {beginSchedule, SCHEDULER_USER} from './addons/scheduler.js'
import {hours} from './durations.js'
import {Deployment} from './formation/deployment.js'
import {sizeOf} from './formation/formation.js'
import {Producers} from './jobs/producers.js'
import type {JobKind, JobQueues} from './jobs/queues.js'
import type {Birth} from './lives/birth.js'
import {Fleet} from './lives/fleet.js'
import type {Life} from './lives/life.js'
import {OneOffs} from './lives/one-offs.js'
import type {Place} from './lives/place.js'
import {Operations} from './operations.js'
import type {Random} from './random.js'
import {Router} from './router/router.js'
import type {AppSettings, ProcfileEntry, Slug} from './scenario.js'
import type {Simulation} from './simulation.js'
import type {Stage} from './stage.js'
import {beginRobots} from './traffic/robots.js'
import type {Route} from './traffic/route.js'
import {Visitors} from './traffic/visitors.js'
import type {Changed, FormationUpdate, World, WorldLine} from './world.js'

/** The dynos of a release come up within so many ms of each other. */
const UP_WITHIN_MS = 4000

/** One app that runs, is visited, and can be changed by those who own it. */
export class SimulatedApp implements World, Stage {
  readonly #simulation: Simulation
  readonly #settings: AppSettings
  readonly #deployment: Deployment
  readonly #fleet: Fleet
  readonly #oneOffs: OneOffs
  readonly #operations: Operations
  readonly #visitors: Visitors
  readonly #producers: Producers
  readonly #id: string

  constructor(simulation: Simulation, settings: AppSettings) {
    const {agenda, generation} = simulation
    const random = simulation.random.fork('app')
    const releasedAt = agenda.now - (settings.releasedBefore ?? hours(5))
    this.#simulation = simulation
    this.#settings = settings
    this.#id = random.uuid()
    this.#deployment = new Deployment(settings, {generation, random, releasedAt})
    this.#fleet = new Fleet(simulation, (place, createdAt) => this.#birthOf(place, createdAt))
    this.#oneOffs = new OneOffs(simulation, (type, entry) => this.#birthOfOneOff(type, entry))
    this.#operations = new Operations(simulation, this.#deployment, this.#fleet, this.#oneOffs)
    const router = new Router(simulation, this.#fleet)
    this.#fleet.webChanged = () => router.backendsChanged()
    const visits = settings.visitsPerMinute ?? 0
    this.#visitors = new Visitors(simulation, router, visits, () => this.#deployment.slug.routes)
    this.#producers = new Producers(simulation, settings.jobs ?? [])
    for (const {type, quantity} of this.#deployment.formation)
      this.#fleet.settle(type, quantity, releasedAt + random.next() * UP_WITHIN_MS)
    this.#visitors.begin()
    beginRobots(simulation, settings.robots ?? [], route => this.#visitors.asks(route))
    this.#producers.begin()
    for (const addon of settings.addons ?? []) beginMetrics(simulation, addon, () => this.#fleet.upCount)
    beginSchedule(simulation, settings.schedule ?? [], task =>
      this.#oneOffs.start('scheduler', task, SCHEDULER_USER),
    )
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
    return [...this.#fleet.lives, ...this.#oneOffs.lives].map(
      ({id, name, type, state, size, birth, updatedAt}) => ({
        id,
        name,
        type,
        state,
        size: size.name,
        command: birth.entry.command,
        createdAt: birth.createdAt,
        updatedAt,
        release: birth.release,
      }),
    )
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
    return this.#settings.status ?? {apps: 'green', incidents: []}
  }

  jobs(): JobQueues {
    return this.#simulation.queues
  }

  restartDyno(idOrName: string): Changed {
    return this.#operations.restartDyno(idOrName)
  }

  stopDyno(idOrName: string): Changed {
    return this.#operations.restartDyno(idOrName)
  }

  restartType(type: string): Changed {
    return this.#operations.restartType(type)
  }

  restartAll(): Changed {
    return this.#operations.restartAll()
  }

  updateFormation(updates: readonly FormationUpdate[]): Changed {
    return this.#operations.updateFormation(updates)
  }

  setConfigVars(values: Readonly<Record<string, string | null>>): Changed {
    return this.#operations.setConfigVars(values)
  }

  setFeature(name: string, enabled: boolean): Changed {
    return this.#operations.setFeature(name, enabled)
  }

  rollback(version: number): Changed {
    return this.#operations.rollback(version)
  }

  history(): readonly WorldLine[] {
    return this.#simulation.logplex.history()
  }

  follow(listener: (line: WorldLine) => void): () => void {
    return this.#simulation.logplex.follow(listener)
  }

  get world(): World {
    return this
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
    this.#operations.deploy(changes)
  }

  slows(factor: number): void {
    this.#simulation.slowness = factor
  }

  surges(factor: number): void {
    this.#visitors.surge = factor
  }

  #birthOf({type, number, generation}: Place, createdAt: number): Birth {
    const {slug, version, formation} = this.#deployment
    const {random, generation: platform} = this.#simulation
    const entry = slug.processes[type]
    const size = formation.find(wanted => wanted.type === type)?.size
    if (entry === undefined || size === undefined) throw new Error(`no process type ${type}`)
    const own = random.fork(`${type}.${number} ${generation}`)
    const replicaSet = random.fork(`${type} v${version}`)
    const name = platform === 'fir' ? `${type}-${replicaSet.hex(10)}-${own.letters(5)}` : `${type}.${number}`
    return {...this.#commonTo(own), name, type, size: sizeOf(size), entry, createdAt, oneOff: false}
  }

  /** Of the size that the first process type has. */
  #birthOfOneOff(type: string, entry: ProcfileEntry): Birth {
    const {random, agenda, generation} = this.#simulation
    const own = random.fork(`${type} ${agenda.now}`)
    const [{size} = {size: 'Standard-1X'}] = this.#deployment.formation
    const name = `${type}${generation === 'fir' ? `-${own.letters(5)}` : `.${own.int(1000, 9999)}`}`
    return {
      ...this.#commonTo(own),
      name,
      type,
      size: sizeOf(size),
      entry,
      createdAt: agenda.now,
      oneOff: true,
    }
  }

  #commonTo(random: Random): Pick<Birth, 'release' | 'config' | 'metrics' | 'random'> {
    const {config, version, features} = this.#deployment
    return {release: version, config, metrics: features.get('log-runtime-metrics') === true, random}
  }
}
