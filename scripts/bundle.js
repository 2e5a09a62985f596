// Puts the modules of build/ together into the few files of dist/, which is what is published: Node.js 20 takes a third
// of a millisecond for every module it loads, and a diagnosis needs nearly three hundred. A command stays a file of its
// own, as oclif wants it; so does what is loaded only at need. Ink and React, which only screens need, become one file,
// so that nobody has to install them: docs/decisions/0005.
import {readdirSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {rolldown} from 'rolldown'

import {bundleInk} from './bundle/ink.js'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILD = join(ROOT, 'build')
const DIST = join(ROOT, 'dist')

const {dependencies} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const installed = Object.keys(dependencies)
const isInstalled = id => installed.some(name => id === name || id.startsWith(`${name}/`))
const isPackage = id => /^[^./]/.test(id) && !id.startsWith('node:')

const commands = readdirSync(join(BUILD, 'commands'), {recursive: true})
  .filter(path => path.endsWith('.js'))
  .map(path => `commands/${path.slice(0, -'.js'.length)}`)

rmSync(DIST, {recursive: true, force: true})
const bundle = await rolldown({
  input: Object.fromEntries(commands.map(name => [name, join(BUILD, `${name}.js`)])),
  platform: 'node',
  external: isPackage,
})
await bundle.write({
  dir: DIST,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'parts/[name].js',
  // Only parts show screens.
  paths: id => (isPackage(id) && !isInstalled(id) ? './ink.js' : id),
  // What stands at the top of a module keeps its name, so that a stack trace names our functions.
  minify: {mangle: {toplevel: false}, codegen: {removeWhitespace: true}},
})
await bundleInk({build: BUILD, file: join(DIST, 'parts/ink.js'), isInstalled})
