import {execFile} from 'node:child_process'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'

import {Config} from '@oclif/core/config'
import {CommandHelp} from '@oclif/core/help'

import {fillBlock} from './fill-block.js'

const run = promisify(execFile)
const COLUMNS = 80

/** README.md with its marked blocks filled from the real commands. */
export async function readme(root) {
  const text = await readFile(join(root, 'README.md'), 'utf8')
  const withTranscript = fillBlock(text, 'transcript', await transcript(root))
  return [{path: 'README.md', text: fillBlock(withTranscript, 'commands', await commands(root))}]
}

/** What the doctor says about the simulated app, as a pipe gets it. */
async function transcript(root) {
  const env = {...process.env, NO_COLOR: '1', TZ: 'UTC'}
  const {stdout} = await run(process.execPath, ['bin/run.js', 'dyno:doctor', '--demo', '--once'], {
    cwd: root,
    env,
  })
  return codeBlock('console', `$ heroku dyno:doctor --demo --once\n${stdout.trimEnd()}`)
}

/** The help of every command, as the host CLI shows it. */
async function commands(root) {
  const config = await Config.load(root)
  config.bin = 'heroku'
  const sections = config.commands
    .filter(command => !command.hidden)
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map(command => {
      const help = new CommandHelp(command, config, {maxWidth: COLUMNS, stripAnsi: true}).generate()
      return [`### \`heroku ${command.id}\``, command.summary, codeBlock('', trimLines(help))]
        .filter(Boolean)
        .join('\n\n')
    })
  return sections.join('\n\n')
}

function codeBlock(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

function trimLines(text) {
  return text.replaceAll(/[ \t]+$/gm, '').trim()
}
