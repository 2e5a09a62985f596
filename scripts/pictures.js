// npm run pictures [-- NAME...]: draws docs/pictures/*.svg, each from a real run of the built command on a pseudo-terminal.
// Look at each before it is committed: `npx @resvg/resvg-js-cli docs/pictures/watch.svg watch.png` makes a PNG.
import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

import {SHOTS} from './pictures/shots.js'
import {pictureOf} from './pictures/svg.js'
import {takeShot} from './pictures/take-shot.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'docs/pictures')

const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !(name in SHOTS))
if (unknown.length > 0)
  throw new Error(`no such picture: ${unknown.join(', ')}; there are ${Object.keys(SHOTS).join(', ')}`)

await mkdir(FOLDER, {recursive: true})
for (const [name, shot] of Object.entries(SHOTS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const lines = await takeShot(shot)
  await writeFile(join(FOLDER, `${name}.svg`), pictureOf(lines, shot))
  console.log(`docs/pictures/${name}.svg`)
}
