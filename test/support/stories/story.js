// @ts-check

/** @typedef {'heroku' | 'heroku-2012' | 'drain' | 'papertrail'} Format how a log is written down */
/** @typedef {{at: number, arrival: number, order: number, origin: string, message: string}} Told */

/** @type {Readonly<Record<Format, (line: Told) => string>>} */
const WRITERS = {
  'heroku': ({at, origin, message}) => `${timestamp(at)} ${origin}: ${message}\n`,
  // In its first years Logplex printed whole seconds.
  'heroku-2012': ({at, origin, message}) => `${timestamp(at).slice(0, 19)}+00:00 ${origin}: ${message}\n`,
  'drain': drainFrame,
  'papertrail': papertrailLine,
}

/** Lines of a story, told in any order and printed as they arrive. */
export class Story {
  /** @type {Told[]} */
  #lines = []
  #begin

  /** @param {number} begin when second 0 is, ms since the epoch */
  constructor(begin) {
    this.#begin = begin
  }

  /**
   * Adds a line.
   * @param {number} seconds after the begin
   * @param {string} origin `heroku[web.1]`
   * @param {string} message
   * @param {number} lateBy seconds it arrives after its time; Logplex does not keep the order of close lines
   */
  at(seconds, origin, message, lateBy = 0) {
    const at = this.#begin + seconds * 1000
    this.#lines.push({at, arrival: at + lateBy * 1000, order: this.#lines.length, origin, message})
  }

  /**
   * Text of the log.
   * @param {Format} format
   */
  print(format = 'heroku') {
    return this.#lines
      .toSorted((a, b) => a.arrival - b.arrival || a.order - b.order)
      .map(WRITERS[format])
      .join('')
  }
}

/**
 * A frame of an HTTPS drain: its length in bytes, then the record (Dev Center, "Log Drains").
 * @param {Told} line
 */
function drainFrame({at, origin, message}) {
  const [source, process] = partsOf(origin)
  const priority = source === 'app' ? 190 : process === 'router' ? 158 : 45
  const record = `<${priority}>1 ${timestamp(at)} host ${source} ${process} - ${message}\n`
  return `${Buffer.byteLength(record)} ${record}`
}

/**
 * As Papertrail's search and tail show it: local time without a year, two spaces before the message.
 * @param {Told} line
 */
function papertrailLine({at, origin, message}) {
  const [source, process] = partsOf(origin)
  const [, day, month] = new Date(at).toUTCString().split(' ')
  return `${month} ${day} ${timestamp(at).slice(11, 19)} quiet-harbor-4417 ${source}/${process}:  ${message}\n`
}

/** @param {string} origin */
function partsOf(origin) {
  const [, source = '', process = ''] = /^(\w+)\[(.*)\]$/.exec(origin) ?? []
  return [source, process]
}

/** @param {number} at ms since the epoch */
function timestamp(at) {
  const seconds = new Date(Math.floor(at)).toISOString().slice(0, 19)
  const microseconds = Math.floor((at % 1000) * 1000)
  return `${seconds}.${String(microseconds).padStart(6, '0')}+00:00`
}
