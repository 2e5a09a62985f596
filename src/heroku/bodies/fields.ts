import {readTime} from '../transport/time.js'

/** What stands in an answer is not what the API promises; `message` names the field: `dynos[2].state is missing`. */
export class FieldError extends Error {
  override readonly name = 'FieldError'
}

/** An object of an answer that is read field by field. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>
  readonly #path: string

  /** `path` is what errors call it: `app`, `dynos[2]`. Throws a `FieldError` when it is no object. */
  constructor(value: unknown, path: string) {
    if (!isObject(value)) throw new FieldError(`${path} is ${kindOf(value)}, not an object`)
    this.#values = new Map(Object.entries(value))
    this.#path = path
  }

  text(name: string): string {
    const value = this.#values.get(name)
    return typeof value === 'string' ? value : this.#fail(name, 'a text')
  }

  flag(name: string): boolean {
    const value = this.#values.get(name)
    return typeof value === 'boolean' ? value : this.#fail(name, 'true or false')
  }

  number(name: string): number {
    const value = this.#values.get(name)
    return typeof value === 'number' && value >= 0 ? value : this.#fail(name, 'a number of 0 or more')
  }

  integer(name: string): number {
    const value = this.number(name)
    return Number.isSafeInteger(value) ? value : this.#fail(name, 'a whole number')
  }

  /** Ms since the epoch. */
  time(name: string): number {
    return readTime(this.text(name)) ?? this.#fail(name, 'a time')
  }

  texts(name: string): string[] {
    const value = this.#values.get(name)
    return Array.isArray(value) && value.every(item => typeof item === 'string')
      ? value
      : this.#fail(name, 'a list of texts')
  }

  object(name: string): Fields {
    return new Fields(this.#values.get(name), `${this.#path}.${name}`)
  }

  /** Null where it is null or missing. */
  objectOrNull(name: string): Fields | null {
    return this.has(name) ? this.object(name) : null
  }

  /** Is it there, and not null? */
  has(name: string): boolean {
    return (this.#values.get(name) ?? null) !== null
  }

  isText(name: string): boolean {
    return typeof this.#values.get(name) === 'string'
  }

  entries(): [name: string, value: unknown][] {
    return [...this.#values]
  }

  #fail(name: string, wanted: string): never {
    const value = this.#values.get(name)
    throw new FieldError(`${this.#path}.${name} is ${kindOf(value)}, not ${wanted}`)
  }
}

/** Reads every item of a list; `path` is what errors call it. Throws a `FieldError` when it is no list. */
export function readList<T>(json: unknown, path: string, read: (fields: Fields) => T): T[] {
  if (!Array.isArray(json)) throw new FieldError(`${path} is ${kindOf(json)}, not a list`)
  return json.map((item: unknown, index) => read(new Fields(item, `${path}[${index}]`)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Never the value itself: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `another ${typeof value}`
}
