import type {Backend, Backends} from '../router/router.js'
import type {Simulation} from '../simulation.js'
import type {Birth} from './birth.js'
import type {Life} from './life.js'
import {Place} from './place.js'

/** Between the restarts of two dynos of a release, ms. */
const STAGGER_MS = 320

/** All dynos of the formation. */
export class Fleet implements Backends {
  readonly #simulation: Simulation
  readonly #birth: (place: Place, createdAt: number) => Birth
  readonly #places = new Map<string, Place[]>()
  /** Of a place that is scaled away and comes back the next process is another one, too. */
  readonly #livesByName = new Map<string, number>()
  #up: readonly Backend[] | null = null
  /** Hears that web dynos came or went. */
  webChanged: () => void = () => undefined

  constructor(simulation: Simulation, birth: (place: Place, createdAt: number) => Birth) {
    this.#simulation = simulation
    this.#birth = birth
  }

  /** In the order of their types and numbers. */
  get places(): readonly Place[] {
    return [...this.#places.values()].flat()
  }

  get lives(): readonly Life[] {
    return this.places.map(({life}) => life)
  }

  placesOf(type: string): readonly Place[] {
    return this.#places.get(type) ?? []
  }

  /** By UUID or name, only those that live now. */
  find(idOrName: string): Place | null {
    return this.places.find(({life}) => life.id === idOrName || life.name === idOrName) ?? null
  }

  get up(): readonly Backend[] {
    this.#up ??= this.placesOf('web').flatMap(({serving}) => serving ?? [])
    return this.#up
  }

  get upCount(): number {
    return this.lives.filter(({serves}) => serves).length
  }

  whyNone(): 'H10' | 'H14' | 'starting' {
    const webs = this.placesOf('web')
    if (webs.length === 0) return 'H14'
    return webs.some(({starts}) => starts) ? 'starting' : 'H10'
  }

  /** So many that were started at that time and are up. */
  settle(type: string, quantity: number, createdAt: number): void {
    for (let number = 1; number <= quantity; number++) this.#add(type, number, createdAt).resume()
  }

  /** The highest numbers go, and come. */
  scale(type: string, quantity: number): void {
    const places = this.#places.get(type) ?? []
    while (places.length > quantity) places.pop()?.remove()
    for (let number = places.length + 1; number <= quantity; number++)
      this.#add(type, number, this.#simulation.agenda.now).open()
    if (type === 'web') this.#changed()
  }

  /** After a release, a resize or by hand: one shortly after the other. */
  restart(places: readonly Place[], how: 'at once' | 'preboot' = 'at once'): void {
    for (const [index, place] of places.entries()) {
      if (index === 0) this.#restartPlace(place, how)
      else this.#simulation.agenda.after(index * STAGGER_MS, () => this.#restartPlace(place, how))
    }
  }

  #restartPlace(place: Place, how: 'at once' | 'preboot'): void {
    if (!this.placesOf(place.type).includes(place)) return
    if (how === 'preboot' && place.serving !== null) place.preboot()
    else place.restart('Restarting')
  }

  #add(type: string, number: number, createdAt: number): Place {
    const place = new Place(this.#simulation, {type, number}, this.#birth, {
      changed: () => this.#changed(),
      countLife: () => this.#countLife(`${type}.${number}`),
      createdAt,
    })
    const places = this.#places.get(type)
    if (places === undefined) this.#places.set(type, [place])
    else places.push(place)
    return place
  }

  #countLife(name: string): number {
    const count = (this.#livesByName.get(name) ?? 0) + 1
    this.#livesByName.set(name, count)
    return count
  }

  #changed(): void {
    this.#up = null
    this.webChanged()
  }
}
