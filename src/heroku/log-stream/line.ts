import {hash} from 'node:crypto'

import {readTimestamp} from '../../logs/timestamp.js'
import type {Mark} from './overlap/mark.js'

/** A line of a log session, without its line end. */
export interface LogLine extends Mark {
  readonly bytes: Uint8Array
}

/**
 * Makes lines of the bytes of one session, in their order. A digest stands for the text, so that thousands of lines
 * can be remembered whatever their length; a line without a time of its own has that of the line before it.
 */
export class LineMaker {
  #at: number | null = null

  make(bytes: Uint8Array): LogLine {
    const at = readTimestamp(bytes, 0, bytes.length)
    if (!Number.isNaN(at)) this.#at = at
    return {bytes, at: this.#at, key: hash('sha256', bytes, 'base64')}
  }
}
