// @ts-check
import {createRandom, uuid} from '../../../bench/log/random.js'
import {Story} from './story.js'

const HOUR_S = 3600

/**
 * What varies between two tellings of one story.
 * @typedef {object} Telling
 * @property {number} [seed] the same seed gives the same log
 * @property {number} [hours] length of the log
 * @property {number} [web] number of web dynos
 * @property {number} [workers] number of worker dynos
 * @property {number} [perMinute] requests per minute, on the average of a day
 */

/**
 * A place in the formation, and how long it was not there to serve.
 * @typedef {object} Dyno
 * @property {string} name `web.1`
 * @property {string} id UUID of the process that lives there now
 * @property {string} command
 * @property {number} quotaMb
 * @property {{from: number, until: number}[]} away seconds
 */

/** An app on Heroku and the log it leaves: its clock, its chance, its dynos. Times are seconds after the begin. */
export class App {
  /**
   * @param {object} about
   * @param {string} about.name
   * @param {number} about.begin ms since the epoch
   * @param {number} about.seed
   * @param {number} about.hours
   */
  constructor({name, begin, seed, hours}) {
    this.begin = begin
    this.random = createRandom(seed)
    this.story = new Story(begin)
    this.host = `${name}-${this.random.hex(12)}.herokuapp.com`
    this.number = String(this.random.int(20_000_000, 90_000_000))
    this.end = hours * HOUR_S
  }

  /**
   * A dyno that is up when the log begins.
   * @param {string} name
   * @param {{command: string, quotaMb?: number}} settings
   * @returns {Dyno}
   */
  dyno(name, {command, quotaMb = 512}) {
    return {name, command, quotaMb, id: uuid(this.random), away: []}
  }

  /**
   * `web.1` to `web.N`.
   * @param {string} type
   * @param {number} count
   * @param {{command: string, quotaMb?: number}} settings
   */
  dynos(type, count, settings) {
    return Array.from({length: count}, (_, index) => this.dyno(`${type}.${index + 1}`, settings))
  }

  /**
   * What the platform says of a dyno.
   * @param {number} at
   * @param {Dyno} dyno
   * @param {string} message
   */
  heroku(at, dyno, message) {
    this.#tell(at, `heroku[${dyno.name}]`, message)
  }

  /**
   * What the app prints there.
   * @param {number} at
   * @param {Dyno} dyno
   * @param {string} message
   */
  prints(at, dyno, message) {
    this.#tell(at, `app[${dyno.name}]`, message)
  }

  /**
   * @param {number} at
   * @param {string} message
   */
  router(at, message) {
    this.#tell(at, 'heroku[router]', message)
  }

  /**
   * What people and the platform's API do to the app.
   * @param {number} at
   * @param {string} message
   */
  api(at, message) {
    this.#tell(at, 'app[api]', message)
  }

  /**
   * @param {number} at
   * @param {string} addon `heroku-postgres`
   * @param {string} message
   */
  addon(at, addon, message) {
    this.#tell(at, `app[${addon}]`, message)
  }

  /** A UUID, as of a request. */
  uuid() {
    return uuid(this.random)
  }

  /**
   * Time of day as a server prints it, UTC.
   * @param {number} at
   */
  date(at) {
    return new Date(this.begin + at * 1000)
  }

  /**
   * @param {number} at
   * @param {string} origin
   * @param {string} message
   */
  #tell(at, origin, message) {
    if (at < 0 || at > this.end) return
    // One line in a hundred is overtaken by those of the second after it.
    this.story.at(at, origin, message, this.random.chance(0.01) ? this.random.next() : 0)
  }
}
