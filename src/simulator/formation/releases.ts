import type {Release} from '../../platform/api.js'
import type {Slug} from '../scenario.js'

/** A release and what it runs. */
interface Shipped {
  readonly release: Omit<Release, 'current'>
  readonly slug: Slug
  readonly config: Readonly<Record<string, string>>
}

/** The app's releases: each is a slug and its config vars, and the last one runs. */
export class Releases {
  readonly #shipped: Shipped[] = []

  add(
    release: Omit<Release, 'version' | 'status' | 'current'>,
    slug: Slug,
    config: Shipped['config'],
    version = this.#next(),
  ): number {
    this.#shipped.push({release: {...release, version, status: 'succeeded'}, slug, config})
    return version
  }

  get current(): Shipped {
    const current = this.#shipped.at(-1)
    if (current === undefined) throw new Error('nothing was released yet')
    return current
  }

  find(version: number): Shipped | null {
    return this.#shipped.find(({release}) => release.version === version) ?? null
  }

  /** Newest first. */
  toArray(): readonly Release[] {
    const {release: current} = this.current
    return this.#shipped.map(({release}) => ({...release, current: release === current})).reverse()
  }

  #next(): number {
    return (this.#shipped.at(-1)?.release.version ?? 0) + 1
  }
}
