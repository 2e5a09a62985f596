import type {Formation, PlatformGeneration} from '../../platform/api.js'
import {DAY_MS} from '../durations.js'
import type {Random} from '../random.js'
import type {AppSettings, Slug} from '../scenario.js'
import {EVERYDAY} from '../traffic/everyday.js'
import type {FormationUpdate} from '../world.js'
import {firSizeFor} from './fir-sizes.js'
import {plan, type Planned} from './formation.js'
import {Releases} from './releases.js'

/** What the account can switch on; those of Cedar do not exist on Fir. */
const CEDAR_FEATURES = ['log-runtime-metrics', 'preboot', 'runtime-dyno-metadata']
/** Ages of the releases before the one that runs, compared with it. */
const FORMER_DAYS = [9, 3]

/** What is deployed and how it is to run: releases, formation, features. What really runs is the fleet. */
export class Deployment {
  readonly releases = new Releases()
  readonly features: Map<string, boolean>
  readonly #generation: PlatformGeneration
  readonly #user: string
  #formation: Omit<Formation, 'command'>[]

  constructor(
    {name, processes, routes = EVERYDAY, config = {}, features = []}: AppSettings,
    {
      generation,
      random,
      releasedAt,
    }: {
      readonly generation: PlatformGeneration
      readonly random: Random
      readonly releasedAt: number
    },
  ) {
    this.#generation = generation
    this.#user = `mika@${name}.example`
    const names = generation === 'cedar' ? CEDAR_FEATURES : []
    this.features = new Map(names.map(name => [name, features.includes(name)]))
    this.#formation = Object.entries(processes).map(([type, {quantity, size}]) => ({
      type,
      quantity,
      size: generation === 'fir' ? firSizeFor(size) : size,
    }))
    const first = random.int(30, 60)
    const ages = [...FORMER_DAYS.map(days => days * DAY_MS), 0]
    for (const [index, age] of ages.entries()) {
      const slug = {commit: random.hex(8), processes, routes}
      const release = {description: `Deploy ${slug.commit}`, user: this.#user, createdAt: releasedAt - age}
      this.releases.add(release, slug, config, first + index)
    }
  }

  /** The person who does what is done here. */
  get user(): string {
    return this.#user
  }

  get slug(): Slug {
    return this.releases.current.slug
  }

  get config(): Readonly<Record<string, string>> {
    return this.releases.current.config
  }

  get formation(): readonly Formation[] {
    return this.#formation.map(entry => ({
      ...entry,
      command: this.slug.processes[entry.type]?.command ?? '',
    }))
  }

  plan(updates: readonly FormationUpdate[]): Planned {
    return plan(this.formation, updates, this.#generation)
  }

  scaleTo(formation: readonly Formation[]): void {
    this.#formation = formation.map(({type, quantity, size}) => ({type, quantity, size}))
  }

  /** Gives the number of the release. Process types come and go with the slug. */
  release(description: string, slug: Slug, config: Readonly<Record<string, string>>, now: number): number {
    const version = this.releases.add({description, user: this.#user, createdAt: now}, slug, config)
    const size = this.#formation[0]?.size ?? 'Standard-1X'
    const types = Object.keys(slug.processes)
    this.#formation = types.map(
      type =>
        this.#formation.find(entry => entry.type === type) ?? {type, quantity: type === 'web' ? 1 : 0, size},
    )
    return version
  }

  /** Number of the release that runs. */
  get version(): number {
    return this.releases.current.release.version
  }
}
