import {access, link, readFile, rename, rm, writeFile} from 'node:fs/promises'

import {UserError} from '../../errors.js'

/** What a file holds, and how it came to that. */
export interface Stepped<T> {
  /** How many there have been. */
  readonly step: number
  /** Which was the last, as none was ever called before. */
  readonly by: string
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
 * waits for anybody: the next step is written beside the file, whole and under a name that only one can give it, and then
 * put in its place by whoever comes first. So it does not matter where a process is killed or stopped.
 */
export class StepwiseFile<T> {
  readonly #path: string
  readonly #form: FileForm<T>
  /** As no other process was ever called. */
  readonly #writer: string
  #steps = 0

  constructor(path: string, form: FileForm<T>, writer: string) {
    this.#path = path
    this.#form = form
    this.#writer = writer.replaceAll(/[^\w.-]+/g, '-')
  }

  /** Throws a `UserError` where it cannot be read or understood. */
  async read(): Promise<Stepped<T>> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null
      throw inaccessible('read', this.#path, error)
    })
    if (text === null) return {step: 0, by: '', value: this.#form.empty}
    const content = this.#form.parse(text)
    if (content === null) throw this.#form.refuse(this.#path)
    return content
  }

  /**
   * Makes one step; none where `next` is null. What is done twice must do the same: it is done again where others have
   * been so quick that nobody can say whether it was. Throws a `UserError`.
   */
  async change<R>(make: (value: T) => {readonly next: T | null; readonly result: R}): Promise<R> {
    for (;;) {
      const {step, value} = await this.#last()
      const {next, result} = make(value)
      if (next === null) return result
      const by = `${this.#writer}.${++this.#steps}`
      await this.#advance({step: step + 1, by, value: next})
      if ((await this.read()).by === by) return result
    }
  }

  /** What the last step led to that was claimed, though who claimed it may have been killed. */
  async #last(): Promise<Stepped<T>> {
    for (;;) {
      const content = await this.read()
      const isClaimed = await access(this.#claimOf(content.step + 1)).then(
        () => true,
        () => false,
      )
      if (!isClaimed) return content
      await this.#complete(content.step + 1)
    }
  }

  async #advance(content: Stepped<T>): Promise<void> {
    const draft = `${this.#path}.${content.by}.tmp`
    try {
      await writeFile(draft, this.#form.print(content), {mode: 0o600, flush: true})
      await link(draft, this.#claimOf(content.step)).catch(unless('EEXIST'))
      await this.#complete(content.step)
    } catch (error) {
      throw error instanceof UserError ? error : inaccessible('write', this.#path, error)
    } finally {
      await rm(draft, {force: true})
    }
  }

  /** Whoever has claimed this step, it is taken, unless it was long ago. */
  async #complete(step: number): Promise<void> {
    const claim = this.#claimOf(step)
    if ((await this.read()).step >= step) await rm(claim, {force: true})
    else await rename(claim, this.#path).catch(unless('ENOENT'))
  }

  #claimOf(step: number): string {
    return `${this.#path}.${step}`
  }
}

function unless(code: string): (error: unknown) => void {
  return error => {
    if (codeOf(error) !== code) throw error
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
