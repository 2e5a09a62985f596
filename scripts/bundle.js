// Puts the modules of build/ together into the few files of dist/, which is what is published: Node.js 20 takes a third
// of a millisecond for every module it loads, and a diagnosis needs nearly three hundred. A command stays a file of its
// own, as oclif wants it; so does what is loaded only at need.
import {readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {rolldown} from 'rolldown'

const BUILD = fileURLToPath(new URL('../build/', import.meta.url))
const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

const commands = readdirSync(join(BUILD, 'commands'), {recursive: true})
  .filter(path => path.endsWith('.js'))
  .map(path => `commands/${path.slice(0, -'.js'.length)}`)

rmSync(DIST, {recursive: true, force: true})
const bundle = await rolldown({
  input: Object.fromEntries(commands.map(name => [name, join(BUILD, `${name}.js`)])),
  platform: 'node',
  external: /^[^./]/,
})
await bundle.write({
  dir: DIST,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'parts/[name].js',
  minify: {mangle: false, compress: false, codegen: {removeWhitespace: true}},
})
