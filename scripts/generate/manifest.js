import {Plugin} from '@oclif/core'

/**
 * oclif.manifest.json: from it the host CLI knows our commands without importing them,
 * so that other people's `heroku` commands do not become slower. Made from dist/.
 */
export async function manifest(root) {
  const plugin = new Plugin({
    root,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  if (plugin.commandIDs.length === 0) throw new Error('no commands in dist/: run npm run build')
  return [{path: 'oclif.manifest.json', text: `${JSON.stringify(plugin.manifest, null, 2)}\n`}]
}
