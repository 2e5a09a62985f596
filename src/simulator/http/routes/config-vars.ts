import {invalid} from '../api-error.js'
import {isRecord} from '../json.js'
import {ok, route} from '../route.js'

export const configVarRoutes = [
  route('api', 'GET', '/apps/:app/config-vars', (_, {world}) => ok(world.configVars())),
  route('api', 'PATCH', '/apps/:app/config-vars', ({body}, {world}) => {
    const changed = world.setConfigVars(parseValues(body))
    if (changed.outcome === 'refused') throw invalid(changed.message)
    return ok(world.configVars())
  }),
]

function parseValues(body: unknown): Record<string, string | null> {
  if (!isRecord(body)) throw invalid('Config vars must be an object.')
  const values: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(body)) {
    if (!/^\w+$/.test(name)) throw invalid(`Config var names must be words: ${name}.`)
    if (value !== null && typeof value !== 'string') throw invalid(`${name} must be a string or null.`)
    values[name] = value
  }
  return values
}
