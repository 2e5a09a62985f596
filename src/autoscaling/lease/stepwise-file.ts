import {link, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {basename, dirname} from 'node:path'

import {UserError} from '../../errors.js'

/** What a file holds, and after how many steps. */
export interface Stepped<T> {
  readonly step: number
  readonly value: T
}

export interface FileForm<T> {
  /** Of a file that is not there. */
  readonly empty: T
  /** Null for what it cannot understand. */
  parse(text: string): Stepped<T> | null
  print(content: Stepped<T>): string
  /** Of what it cannot understand. */
  refuse(path: string): UserError
}

/**
 * A file that several processes of a computer change step by step, each step from what the one before it left. Nobody
 * waits for anybody: a step is written whole, and then given the name of the file with its number, which only one can do.
 * So it does not matter where a process is killed or stopped. The file itself is what the last step has left, for people
 * and for later; the last steps stay beside it.
 */
export class StepwiseFile<T> {
  readonly #path: string
  readonly #form: FileForm<T>
  /** As no other process was ever called. */
  readonly #writer: string
  #drafts = 0

  constructor(path: string, form: FileForm<T>, writer: string) {
    this.#path = path
    this.#form = form
    this.#writer = writer.replaceAll(/[^\w.-]+/g, '-')
  }

  /** Throws a `UserError` where it cannot be read or understood. */
  async read(): Promise<Stepped<T>> {
    for (;;) {
      const last = Math.max(0, ...(await this.#steps()))
      const content = await this.#contentOf(last === 0 ? this.#path : this.#nameOf(last))
      if (content !== null) return content
      if (last === 0) return {step: 0, value: this.#form.empty}
    }
  }

  /** Makes one step; none where `next` is null. Calls `make` again where somebody else was quicker. Throws a `UserError`. */
  async change<R>(make: (value: T) => {readonly next: T | null; readonly result: R}): Promise<R> {
    for (;;) {
      const {step, value} = await this.read()
      const {next, result} = make(value)
      if (next === null || (await this.#advance({step: step + 1, value: next}))) return result
    }
  }

  /** Did it become the next step? */
  async #advance(content: Stepped<T>): Promise<boolean> {
    const draft = `${this.#path}.${this.#writer}-${++this.#drafts}.tmp`
    const name = this.#nameOf(content.step)
    try {
      await writeFile(draft, this.#form.print(content), {mode: 0o600, flush: true})
      if (!(await linked(draft, name))) return false
      const steps = await this.#steps()
      if (steps.some(step => step > content.step)) {
        // The name was free because that step was made long ago.
        await rm(name, {force: true})
        return false
      }
      await rename(draft, this.#path)
      const old = steps.filter(step => step <= content.step - KEPT_STEPS)
      await Promise.all(old.map(step => rm(this.#nameOf(step), {force: true})))
      return true
    } catch (error) {
      throw error instanceof UserError ? error : inaccessible('write', this.#path, error)
    } finally {
      await rm(draft, {force: true})
    }
  }

  /** Null where it is not there. */
  async #contentOf(path: string): Promise<Stepped<T> | null> {
    try {
      const content = this.#form.parse(await readFile(path, 'utf8'))
      if (content === null) throw this.#form.refuse(path)
      return content
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error instanceof UserError ? error : inaccessible('read', path, error)
    }
  }

  async #steps(): Promise<readonly number[]> {
    const prefix = `${basename(this.#path)}.`
    try {
      const names = await readdir(dirname(this.#path))
      return names
        .filter(name => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
        .map(name => Number(name.slice(prefix.length)))
    } catch (error) {
      throw inaccessible('read', this.#path, error)
    }
  }

  #nameOf(step: number): string {
    return `${this.#path}.${step}`
  }
}

/** Who lists a folder while steps are made sees one of these at least. */
const KEPT_STEPS = 3

async function linked(path: string, name: string): Promise<boolean> {
  try {
    await link(path, name)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function inaccessible(what: 'read' | 'write', path: string, error: unknown): UserError {
  return new UserError(`cannot ${what} the state file ${path}`, {
    why: `the system says ${codeOf(error) ?? String(error)}`,
    next: 'name a file in a folder of this computer that this user may write to',
    exitCode: 1,
  })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
