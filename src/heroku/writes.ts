import {apiSizeName} from '../platform/sizes.js'
import {apiPath} from './paths.js'
import type {PlatformWrites} from './platform.js'
import {write, type WriterOptions} from './writer.js'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Of the API's schema, `formation.type`. */
const PROCESS_TYPE = /^[-\w]{1,128}$/

/**
 * What can be changed of an app. Requests are those of `heroku ps:restart`, `ps:stop`, `ps:scale`, `ps:type` and `config:set`
 * (heroku/cli 11), with the version of the API that it asks for. A name that would address something else than what is
 * meant is a defect of the caller: a `RangeError`, and nothing is sent.
 */
export function platformWrites(options: WriterOptions): PlatformWrites {
  const {app} = options.asker
  return {
    restartDyno: async id => {
      const path = apiPath('apps', app, 'dynos', dynoId(id))
      return write({method: 'DELETE', path, version: '3.sdk', mayBeGone: true}, options)
    },
    restartType: async type =>
      write(
        {method: 'DELETE', path: apiPath('apps', app, 'formations', processType(type)), version: '3.sdk'},
        options,
      ),
    stopDyno: async id => {
      // To restart a one-off ends it, too, but not one of a process type of its own: heroku/platform-api#57.
      const path = apiPath('apps', app, 'dynos', dynoId(id), 'actions', 'stop')
      return write({method: 'POST', path, version: '3.sdk', mayBeGone: true}, options)
    },
    scale: async quantities =>
      updateFormation(
        Object.entries(quantities).map(([type, quantity]) => ({
          type: processType(type),
          quantity: wholeNumber(quantity),
        })),
      ),
    resize: async (type, size) => updateFormation([{type: processType(type), size: apiSizeName(size)}]),
    setConfigVar: async (name, value) =>
      write(
        {
          method: 'PATCH',
          path: apiPath('apps', app, 'config-vars'),
          version: '3',
          body: {[name]: value},
          secrets: value === null ? [] : [value],
        },
        options,
      ),
  }

  function updateFormation(updates: readonly object[]) {
    if (updates.length === 0) throw new RangeError('nothing to change in the formation')
    return write(
      {method: 'PATCH', path: apiPath('apps', app, 'formation'), version: '3', body: {updates}},
      options,
    )
  }
}

/** By its name, whoever lives there now would be hit. */
function dynoId(id: string): string {
  if (UUID.test(id)) return id
  throw new RangeError('a dyno to restart or stop is named by its UUID')
}

function processType(type: string): string {
  if (PROCESS_TYPE.test(type)) return type
  throw new RangeError('no name of a process type')
}

function wholeNumber(quantity: number): number {
  if (Number.isSafeInteger(quantity) && quantity >= 0) return quantity
  throw new RangeError('no quantity of dynos')
}
