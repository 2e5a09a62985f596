import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

import {rolldown} from 'rolldown'
import {parseSync} from 'rolldown/utils'

import {licensesOf} from './licenses.js'

const ENTRY = 'all-that-screens-import'

/**
 * Puts what the modules in the folder `build` import from Ink and React into one file, with all that those need, and the
 * licenses of all that beside it.
 */
export async function bundleInk({build, file, isInstalled}) {
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'node',
    external: isInstalled,
    // React's production build, whatever the environment of the user says.
    transform: {define: {'process.env.NODE_ENV': '"production"'}},
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === ENTRY ? join(build, ENTRY) : null),
        load: id => (id === join(build, ENTRY) ? reexports(build, isInstalled) : null),
      },
      // They would be loaded where DEV=true.
      {name: 'no-devtools', load: {filter: {id: /\/ink\/build\/devtools\.js$/}, handler: () => ''}},
    ],
  })
  const {output} = await bundle.write({
    file,
    format: 'esm',
    codeSplitting: false,
    comments: false,
    minify: true,
  })
  const modules = output.flatMap(({moduleIds}) => moduleIds).filter(id => id.includes('/node_modules/'))
  writeFileSync(file.replace(/\.js$/, '.LICENSES.txt'), licensesOf(modules))
}

/** `export {Box, Text} from 'ink'`, and so on. */
function reexports(build, isInstalled) {
  const names = new Map()
  for (const path of readdirSync(build, {recursive: true}).filter(path => path.endsWith('.js'))) {
    for (const {source, imported} of importsOf(join(build, path))) {
      if (/^\.|^node:/.test(source) || isInstalled(source)) continue
      names.set(source, new Set([...(names.get(source) ?? []), ...imported]))
    }
  }
  return [...names].map(([source, names]) => `export {${[...names].join(', ')}} from '${source}'`).join('\n')
}

/** Where a module imports from, and which names; a default would be one name for several packages. */
function importsOf(file) {
  const {staticImports} = parseSync(file, readFileSync(file, 'utf8')).module
  return staticImports.map(({moduleRequest, entries}) => ({
    source: moduleRequest.value,
    imported: entries
      .filter(({importName}) => importName.kind === 'Name')
      .map(({importName}) => importName.name),
  }))
}
