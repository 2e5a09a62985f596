import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {systemClock} from '../../clock.js'
import {DoctorCommand} from '../../command.js'
import {capabilitiesOf} from '../../platform/capabilities.js'
import {nothingToRestart} from '../../reading/nothing-named.js'
import {printScenarios} from '../../reading/scenarios.js'
import {exitCodeOf} from '../../restarting/exit-code.js'
import {overhear} from '../../restarting/heard.js'
import {runFlags} from '../../restarting/run-flags.js'
import {wishOf} from '../../restarting/wish-of.js'
import {conditionText} from '../../restarts/conditions/condition-text.js'
import {conditionFlags} from '../../restarts/conditions/flags.js'
import {type CheckedCondition, makeCondition} from '../../restarts/conditions/make-condition.js'
import {memoryLedger} from '../../restarts/ledger/ledger.js'
import {stateFile} from '../../restarts/ledger/state-file.js'

export default class RestartIf extends DoctorCommand {
  static override summary = 'restart dynos that meet a condition, behind guards, for runbooks and cron'

  static override description = [
    'All conditions must hold together, for each dyno by itself, and what cannot be known never restarts one. It listens to the log as long as the condition needs; of the dynos that meet it the worst is restarted, and followed until it is up and stays so.',
    'Held back where a dyno is not as it was judged, was started within --cooldown, is one that this runs in or a one-off; where another one of its type is not up; after a release, in maintenance mode, while Heroku has trouble.',
    'Exit codes: 0 done, 1 failed or a dyno did not come back, 2 wrong use; with --exit-code, 14 not met, 15 held back, 16 unknown. Names for --when are those of --explain.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app --process-type worker --memory 110% --for 5m',
    '<%= config.bin %> <%= command.id %> --app example-app --finding stuck-dyno --dry-run',
    "<%= config.bin %> <%= command.id %> --app example-app --log 'errno 11' --at-least 3 --notify $NOTIFY_URL",
    '<%= config.bin %> <%= command.id %> --app example-app -p worker --memory 1.1x --for 5m --drain sidekiq',
    "<%= config.bin %> <%= command.id %> --app example-app --when 'memory > 110% || memory > 90% && age > 12h' --explain",
    '<%= config.bin %> <%= command.id %> --app example-app --h12-share 20% --install cron',
    '<%= config.bin %> <%= command.id %> --demo --finding stuck-dyno',
  ]

  static override flags = {...appFlags, ...conditionFlags, ...runFlags}

  async run(): Promise<void> {
    const {flags, raw} = await this.parse(RestartIf)
    if (flags.scenarios) return printScenarios(process.stdout)
    const condition = makeCondition(conditionText(flags))
    const wish = wishOf(flags, condition)
    if (flags.install === undefined) return this.restart(flags, condition)
    const {installSnippet} = await import('../../restarting/install/install-snippet.js')
    const installing = {flags, raw, wish, version: this.version, environment: process.env}
    process.stdout.write(await installSnippet(flags.install, installing))
  }

  private async restart(flags: RestartIfFlags, condition: CheckedCondition): Promise<void> {
    const signal = this.interruption()
    const heard = overhear(condition, flags.explain)
    const {openRun} = await import('../../reading/open-run.js')
    const opened = await openRun(flags, {
      config: this.config,
      version: this.version,
      lines: heard.lines,
      nothingNamed: nothingToRestart,
      signal,
    })
    process.once('exit', () => void opened.close())
    try {
      condition.refuseFor(capabilitiesOf(opened.app))
      const {restartIf} = await import('../../restarting/restart-if.js')
      const {outcome} = await restartIf(opened, {
        flags,
        wish: {...wishOf(flags, heard), condition: heard},
        ledger: flags.state === undefined ? memoryLedger() : stateFile(flags.state, systemClock),
        clock: systemClock,
        output: process.stdout,
        terminal: process.stderr,
        environment: process.env,
      })
      // An interruption has set it.
      process.exitCode ??= exitCodeOf(outcome, flags['exit-code'])
    } finally {
      await opened.close()
    }
  }

  private get version(): string {
    return RestartIf.plugin?.version ?? this.config.version
  }
}

type RestartIfFlags = Interfaces.InferredFlags<typeof RestartIf.flags>
