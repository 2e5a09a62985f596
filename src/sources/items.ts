import type {StreamItem} from '../logs/stream.js'
import {Damage} from './decompress.js'
import {nothingReadable} from './failures.js'
import type {Input} from './input.js'
import {inputLabel} from './naming.js'
import type {Source} from './source.js'
import {readText} from './text.js'

/** Makes an input a source: counts what is read, and notes when there was nothing. */
export function sourceOf(
  input: Input,
  {sizeBytes, notAfter}: Pick<Source, 'sizeBytes' | 'notAfter'>,
): Source {
  let readBytes = 0
  const notes: string[] = []
  async function* counted() {
    for await (const bytes of input.read()) {
      readBytes += bytes.length
      yield bytes
    }
  }
  return {
    name: input.name,
    sizeBytes,
    notAfter,
    readBytes: () => readBytes,
    notes,
    async *items() {
      let empty = true
      for await (const item of readItems({...input, read: counted})) {
        empty = false
        yield item
      }
      if (empty) notes.push(`${inputLabel(input.name)} is empty`)
    },
  }
}

/** The text an input holds; damaged compressed data is read as far as it goes and ends in a gap. */
export async function* readItems(input: Input): AsyncGenerator<StreamItem> {
  let empty = true
  try {
    for await (const bytes of readText(input)) {
      if (bytes.length === 0) continue
      empty = false
      yield {kind: 'bytes', bytes}
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    if (empty) throw nothingReadable(input.name)
    yield {kind: 'gap', at: null, reason: damageReason(input.name, error)}
  }
}

function damageReason(name: string, {kind, offset}: Damage): string {
  return kind === 'cut-off'
    ? `${inputLabel(name)} is cut off: its compressed data ends in the middle`
    : `${inputLabel(name)} is damaged: nothing could be read after ${offset.toLocaleString('en-US')} bytes`
}
