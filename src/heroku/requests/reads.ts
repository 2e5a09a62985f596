import {readAddons, readFeatures} from '../bodies/addons.js'
import {readApp, readWebUrl} from '../bodies/app.js'
import {readConfig, readConfigVar} from '../bodies/config.js'
import {readDynos} from '../bodies/dynos.js'
import {FieldError} from '../bodies/fields.js'
import {readFormation, readSizes} from '../bodies/formation.js'
import {readLogSession} from '../bodies/log-session.js'
import {readReleases} from '../bodies/releases.js'
import {badAnswer} from '../errors.js'
import type {PlatformReads} from '../platform.js'
import type {Asker} from './answers.js'
import {apiPath} from './paths.js'
import type {Question, Reader} from './reader.js'

/**
 * What can be read of an app. Requests are the Heroku CLI's own (heroku/cli 11) where it has them, with the version of
 * the API that it asks for.
 */
export function platformReads(reader: Reader, {app, host}: Asker): PlatformReads {
  const path = apiPath('apps', app)

  async function one<T>(question: Question, parse: (json: unknown) => T): Promise<T> {
    return understood(await reader.read(question), parse)
  }

  async function all<T>(question: Question, parse: (json: unknown) => T): Promise<T> {
    return understood(await reader.readAll(question), parse)
  }

  function understood<T>(json: unknown, parse: (json: unknown) => T): T {
    try {
      return parse(json)
    } catch (error) {
      throw error instanceof FieldError ? badAnswer(host, error.message) : error
    }
  }

  return {
    app: asking => one({path, version: '3.sdk', ...asking}, readApp),
    webUrl: asking => one({path, version: '3.sdk', ...asking}, readWebUrl),
    dynos: asking => all({path: `${path}/dynos`, version: '3.sdk', ...asking}, readDynos),
    formation: asking => all({path: `${path}/formation`, version: '3', ...asking}, readFormation),
    sizes: asking => all({path: '/dyno-sizes', version: '3', ...asking}, readSizes),
    releases: (most, asking) =>
      // One page, without those that follow: they are all releases there ever were.
      one(
        {path: `${path}/releases`, version: '3', range: `version ..; max=${most}, order=desc`, ...asking},
        json => readReleases(json).slice(0, most),
      ),
    config: asking => one({path: `${path}/config-vars`, version: '3', ...asking}, readConfig),
    configVar: (name, asking) =>
      one({path: `${path}/config-vars`, version: '3', ...asking}, json => readConfigVar(json, name)),
    features: asking => all({path: `${path}/features`, version: '3', ...asking}, readFeatures),
    addons: asking => all({path: `${path}/addons`, version: '3', ...asking}, readAddons),
    logSession: ({generation, lines, tail}, asking) =>
      one(
        {
          method: 'POST',
          path: `${path}/log-sessions`,
          version: '3.sdk',
          // Fir has no history to ask for, and always goes on.
          body: generation === 'fir' ? {} : {lines, tail},
          ...asking,
        },
        readLogSession,
      ),
  }
}
