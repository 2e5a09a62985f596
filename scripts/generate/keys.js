import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

const HEAD = `# Keys

The last line of a screen names the keys that count just now, \`?\` shows them all. A capital letter is typed with Shift. Where
a filter is typed, letters are text.

What changes the app never happens by a single key: the key opens a dialog that says what would change and what it costs,
and that is left by Enter as by Esc until you move to the other button.`

/** What must hold, as people would say it; null where it need not be said. */
const CONDITIONS = {
  'browsing': null,
  'typing a filter': null,
  'help': null,
  'dialog': null,
  'a replay': null,
  'choosing': 'where a number or a size is asked for',
  'dashboard': 'among the panels',
  'opened': 'where one thing or one panel fills the screen',
  'dyno table': 'in the table of dynos',
  'a dyno': 'on a dyno',
  'a filter': 'while something is filtered',
  'a dyno to restart': 'on a dyno',
  'a one-off to stop': 'on a one-off dyno',
  'an outcome': 'once it is told how a change has ended',
  'a process type to change': 'on a process type or one of its dynos',
  'a finding to open': 'on a finding or its story',
  'a remedy to do': 'on a remedy that can be done from here',
  'a remedy to copy': 'on a remedy that is done elsewhere',
  'a command': 'on a remedy with a command',
  'the log': 'in the log',
  'several types': 'where several are scaled',
  'scaling goes on': 'while it is not paused',
  'scaling is paused': 'while it is paused',
}

const KEYS = {up: '↑', down: '↓', left: '←', right: '→'}

const COMMANDS = {watch: 'dyno:watch', doctor: 'dyno:doctor', autoscale: 'workers:autoscale'}

/** All keys of the screens, for people. */
export async function keys(root) {
  const {KEYMAPS} = await import(pathToFileURL(join(root, 'build/tui/keymap/keymap.js')).href)
  const screens = Object.entries(COMMANDS).map(([name, command]) =>
    [`## \`heroku ${command}\``, ...KEYMAPS[name].map(section)].join('\n\n'),
  )
  return [{path: 'docs/keys.md', text: `${[HEAD, ...screens].join('\n\n')}\n`}]
}

function section({title, when, bindings}) {
  const rows = Object.values(bindings).map(binding => ({
    'keys': binding.keys.map(keyName).join(' '),
    'what they do': binding.about,
    'when': conditions([...when, ...(binding.when ?? [])]),
    'changes the app': binding.destructive
      ? when.includes('dialog')
        ? '**yes**'
        : '**yes**, asks first'
      : '',
  }))
  const columns = Object.keys(rows[0]).filter(name => rows.some(row => row[name] !== ''))
  const lines = [columns, columns.map(() => '---'), ...rows.map(row => columns.map(name => row[name]))]
  return `### ${title}\n\n${lines.map(line).join('\n')}`
}

function line(cells) {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function conditions(when) {
  return when
    .map(condition => {
      if (!(condition in CONDITIONS))
        throw new Error(`say in scripts/generate/keys.js when "${condition}" holds`)
      return CONDITIONS[condition]
    })
    .filter(words => words !== null)
    .join(', ')
}

/** `Page Up`, `Ctrl-C`, `Shift-Tab`, `R`. */
function keyName(key) {
  const words = key.split(/(?<=.)\+(?=.)/)
  const [last = ''] = words.slice(-1)
  const modifiers = words.slice(0, -1).map(capitalised)
  return `\`${[...modifiers, modifiers.length > 0 || last.length > 1 ? named(last) : last].join('-')}\``
}

function named(key) {
  return KEYS[key] ?? key.split(' ').map(capitalised).join(' ')
}

function capitalised(word) {
  return word[0].toUpperCase() + word.slice(1)
}
