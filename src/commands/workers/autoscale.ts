import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {goalFlags} from '../../autoscaling/flags/goal-flags.js'
import {queueFlags} from '../../autoscaling/flags/queue-flags.js'
import {runFlags} from '../../autoscaling/flags/run-flags.js'
import {safetyFlags} from '../../autoscaling/flags/safety-flags.js'
import {DoctorCommand} from '../../command.js'
import {printScenarios} from '../../reading/scenarios.js'
import {ownTerminal, type Terminal, whyNoScreen} from '../../tui/terminal/terminal.js'

export default class Autoscale extends DoctorCommand {
  static override summary = 'scale worker dynos to the jobs that wait for them'

  static override description = [
    'Reads the job queues straight from their datastore, and sets the quantity of one process type: as few dynos as let every job begin within --max-wait, or one dyno for so many jobs (--jobs-per-dyno), between --min and --max. It goes up at once, and down past idle dynos only, once a whole window needed no more. Jobs that wait, are due or are being done count; those that are scheduled for later do not.',
    'What cannot be read is unknown: it never takes a dyno away. --explain shows what was read and what could not be, and why it is this number; --dry-run changes nothing. Several copies may run: one has the lease, in the same datastore, and the others stand by.',
    'Exit codes: 0 done, 1 failed, 2 wrong use; with --exit-code, 18 held since something is unknown, 19 at a limit.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app --adapter sidekiq --max-wait 60s --max 10 --once --explain --dry-run',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter rq --exclude-queues low --jobs-per-dyno 100 --min 3 --max 50 --once',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter bullmq --queues video,mail --max-wait 5m --min 0 --max 8',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter hirefire --url https://example.com --jobs-per-dyno 50 --max 8',
    '<%= config.bin %> <%= command.id %> --demo',
  ]

  static override flags = {...appFlags, ...runFlags, ...queueFlags, ...goalFlags, ...safetyFlags}

  async run(): Promise<void> {
    const {flags, metadata} = await this.parse(Autoscale)
    if (flags.scenarios) return printScenarios(process.stdout)
    const signal = this.interruption()
    const {intervalOf, wishOf} = await import('../../autoscaling/wish.js')
    const given = Object.keys(flags).filter(name => metadata.flags[name]?.setFromDefault !== true)
    if (flags.replay !== undefined) return this.replay(flags.replay, flags)
    const wish = await wishOf(flags, given)
    if (flags['print-config']) {
      const {configText} = await import('../../autoscaling/config/config-text.js')
      return void process.stdout.write(configText({...wish, intervalMs: intervalOf(flags, wish)}))
    }
    const [{openPlace}, {autoscale}, {textColumns}] = await Promise.all([
      import('../../autoscaling/place.js'),
      import('../../autoscaling/autoscale.js'),
      import('../../report/text-columns.js'),
    ])
    const asking = {...flags, app: flags.app ?? wish.app ?? undefined}
    const place = await openPlace(asking, this.config, Autoscale.plugin?.version ?? this.config.version)
    try {
      const exitCode = await autoscale(wish.types, place, {
        flags,
        intervalMs: intervalOf(flags, wish),
        columns: textColumns(process.stdout),
        print: line => void process.stdout.write(`${line}\n`),
        remark,
        terminal: flags.json || flags.explain || flags.once ? null : screenOrNull(),
        signal,
      })
      process.exitCode ??= exitCode
    } finally {
      await place.close()
    }
  }

  private async replay(file: string, flags: AutoscaleFlags): Promise<void> {
    const [{intervalOf}, {replayFile}, {replayJson, replayText}, {textColumns}] = await Promise.all([
      import('../../autoscaling/wish.js'),
      import('../../autoscaling/traces/replay-file.js'),
      import('../../report/scaling/replay.js'),
      import('../../report/text-columns.js'),
    ])
    const intervalMs = intervalOf(flags, {intervalMs: null})
    const replay = await replayFile(file, {...flags, intervalMs}, remark)
    const lines = flags.json ? [replayJson(replay)] : replayText(replay, textColumns(process.stdout))
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}

type AutoscaleFlags = Interfaces.InferredFlags<typeof Autoscale.flags>

function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Who looks at a terminal expects a screen there; who pipes does not. */
function screenOrNull(): Terminal | null {
  const terminal = ownTerminal()
  const why = whyNoScreen(terminal)
  if (why === null) return terminal
  if (terminal.stdout.isTTY) process.stderr.write(`no screen, because ${why}; a line per interval instead\n`)
  return null
}
