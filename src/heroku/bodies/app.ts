import type {App, PlatformGeneration} from '../../platform/api.js'
import {Fields} from './fields.js'

export function readApp(json: unknown): App {
  const app = new Fields(json, 'app')
  const space = app.objectOrNull('space')
  return {
    id: app.text('id'),
    name: app.text('name'),
    generation: generationOf(app),
    space: space && {name: space.text('name'), shield: space.has('shield') && space.flag('shield')},
    maintenance: app.flag('maintenance'),
  }
}

/** Where it is served; null where nobody says. */
export function readWebUrl(json: unknown): string | null {
  const app = new Fields(json, 'app')
  return app.has('web_url') ? app.text('web_url') : null
}

/** Some versions of the API tell `fir`, others `{"name": "fir"}`; older ones know nothing of it, as Cedar itself. */
function generationOf(app: Fields): PlatformGeneration {
  if (!app.has('generation')) return 'cedar'
  const name = app.isText('generation') ? app.text('generation') : app.object('generation').text('name')
  return name === 'fir' ? 'fir' : 'cedar'
}
