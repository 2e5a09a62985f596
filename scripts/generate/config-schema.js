import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

/** The schema of what `workers:autoscale --config` takes, from the table of its settings. */
export async function configSchema(root) {
  const schema = await import(pathToFileURL(join(root, 'build/autoscaling/config/schema.js')).href)
  return [
    {path: 'docs/autoscale-config.schema.json', text: `${JSON.stringify(schema.configSchema(), null, 2)}\n`},
  ]
}
