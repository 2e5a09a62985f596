import {variablesIn, type Word} from './command-words.js'
import {type Installer} from './installer.js'
import {crontabLine, shellLine} from './shell-line.js'

export interface Snippet {
  readonly app: string
  /** The flags of the command. */
  readonly words: readonly Word[]
  /** How long one run takes at most, as far as that can be said, ms. */
  readonly takesMs: number
  /** Of this plugin, as npx takes it: `0.1.0`. */
  readonly version: string
}

const MINUTE_MS = 60_000
/** Runs do not overlap, though it would do no harm. */
const PERIODS = [10, 15, 20, 30] as const

/** A text to be pasted where runs are to begin regularly. Ends with a line break. */
export function snippetFor(installer: Installer, snippet: Snippet): string {
  const lines = {'cron': cron, 'scheduler': scheduler, 'github-actions': githubActions}[installer](snippet)
  return `${lines.join('\n')}\n`
}

function cron({words, takesMs}: Snippet): readonly string[] {
  const names = ['HEROKU_API_KEY', ...variablesIn(words)]
  return [
    '# For crontab -e. What must stay secret is in a file that only this user can read; make it first:',
    '#   touch ~/.heroku-restart-if && chmod 600 ~/.heroku-restart-if',
    `#   with a line for each of ${names.join(', ')}: export HEROKU_API_KEY=...`,
    'PATH=/usr/local/bin:/usr/bin:/bin',
    `${scheduleOf(takesMs)} . "$HOME/.heroku-restart-if" && ${crontabLine(`heroku dyno:restart-if ${shellLine(words)}`)} >> "$HOME/heroku-restart-if.log" 2>&1`,
  ]
}

function scheduler({app, words, version}: Snippet): readonly string[] {
  const names = ['HEROKU_API_KEY', ...variablesIn(words)]
  return [
    '# Heroku Scheduler, in a small Node app of its own, so that the token is not among the config vars of the app',
    `# that it restarts. Once, in the folder of that app (here ${app}-runbook):`,
    `#   npm install heroku-dyno-doctor@${version}`,
    `#   heroku config:set ${names.map(name => `${name}=...`).join(' ')} --app ${app}-runbook`,
    `#   heroku addons:create scheduler:standard --app ${app}-runbook`,
    `#   heroku addons:open scheduler --app ${app}-runbook`,
    '# The job, every 10 minutes:',
    `npx heroku-dyno-doctor dyno:restart-if ${shellLine(words)}`,
  ]
}

function githubActions({app, words, takesMs, version}: Snippet): readonly string[] {
  const names = ['HEROKU_API_KEY', ...variablesIn(words)]
  const minutes = Math.ceil(takesMs / MINUTE_MS) + 5
  return [
    '# .github/workflows/restart-if.yml; the secrets of the repository must hold what stands under env',
    'name: restart-if',
    'on:',
    '  workflow_dispatch:',
    '  schedule:',
    `    - cron: '${scheduleOf(takesMs)}'`,
    'permissions: {}',
    'concurrency:',
    `  group: restart-if-${app}`,
    'jobs:',
    '  restart-if:',
    '    runs-on: ubuntu-latest',
    `    timeout-minutes: ${minutes}`,
    '    steps:',
    '      - uses: actions/setup-node@v4',
    '        with:',
    '          node-version: 22',
    '      - env:',
    ...names.map(name => `          ${name}: \${{ secrets.${name} }}`),
    '        run: |',
    `          npx --yes heroku-dyno-doctor@${version} dyno:restart-if ${withoutExpressions(shellLine(words))}`,
  ]
}

/** As a crontab has it: minutes that leave a run the time to end. */
function scheduleOf(takesMs: number): string {
  const period = PERIODS.find(minutes => minutes * MINUTE_MS >= takesMs)
  return period === undefined ? '7 * * * *' : `*/${period} * * * *`
}

/** GitHub replaces `${{ }}` wherever it stands. */
function withoutExpressions(line: string): string {
  return line.replaceAll('${{', "${{ '${{' }}")
}
