import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {systemClock} from '../../clock.js'
import {DoctorCommand, EXIT} from '../../command.js'
import {EVERYTHING} from '../../diagnosis/selection.js'
import {durationFlag} from '../../flags.js'
import type {LiveReading} from '../../reading/live.js'
import {nothingToWatch} from '../../reading/nothing-named.js'
import type {Opened} from '../../reading/opened.js'
import {printScenarios} from '../../reading/scenarios.js'
import {WatchReport} from '../../report/watch-report.js'
import {AppSession} from '../../session/app-session.js'
import {follow} from '../../session/follow.js'
import {withSteadyTicks} from '../../sources/steady-ticks.js'
import {ownTerminal, type Terminal, whyNoScreen} from '../../tui/terminal/terminal.js'
import {createRedactor, redactSecretsOnly} from '../../view/redact.js'

/** A finding of which nothing was seen for so long is gone. */
const RECENT_MS = 10 * 60_000

export default class Watch extends DoctorCommand {
  static override summary =
    "watch an app's dynos, requests and errors, and what the doctor finds, as they change"

  static override description = [
    'On a terminal it fills the screen, until q. Elsewhere it prints a line per interval: which dynos are up, requests per minute and how long they take, error codes, the dyno with the most memory, findings that came (+) or went (-). With --json each line is an object, with every dyno and what happened to it.',
    'It changes nothing, and ends after --duration or with Ctrl-C.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --app example-app --process-type worker --interval 1m',
    '<%= config.bin %> <%= command.id %> --app example-app --json --duration 10m',
    '<%= config.bin %> <%= command.id %> --demo',
  ]

  static override flags = {
    ...appFlags,
    'demo': Flags.boolean({description: 'watch a simulated app; no account is needed'}),
    'duration': durationFlag({description: 'end after so long'}),
    'dyno-name': Flags.string({char: 'd', aliases: ['dyno'], description: 'only this dyno'}),
    'interval': durationFlag({description: 'how often a line is printed', default: 10_000}),
    'json': Flags.boolean({description: 'output in json format, one object per interval'}),
    'process-type': Flags.string({char: 'p', aliases: ['type'], description: 'only this process type'}),
    'redact': Flags.boolean({
      allowNo: true,
      default: true,
      description: 'replace e-mail and IP addresses by pseudonyms',
    }),
    'scenario': Flags.string({description: 'simulated app to watch', helpValue: 'NAME'}),
    'scenarios': Flags.boolean({description: 'list the simulated apps'}),
  }

  async run(): Promise<void> {
    const {flags} = await this.parse(Watch)
    if (flags.scenarios) return printScenarios(process.stdout)
    const signal = this.interruption()
    const wanted = {processType: flags['process-type'] ?? null, dyno: flags['dyno-name'] ?? null}
    const session = new AppSession({
      kind: flags.demo || flags.scenario !== undefined ? 'demo' : 'live',
      clock: systemClock,
      selection: {...EVERYTHING, ...wanted},
      recentMs: RECENT_MS,
    })
    const terminal = ownTerminal()
    if (!flags.json && whyNoScreen(terminal) === null) return this.show(flags, session, terminal, signal)
    const report = new WatchReport({
      session,
      wanted,
      intervalMs: flags.interval,
      format: flags.json ? 'json' : 'text',
      redact: flags.redact ? createRedactor() : redactSecretsOnly,
      output: process.stdout,
      clock: systemClock,
    })
    await this.watchApp(flags, session, report, signal)
  }

  /** On a screen, until it is left. */
  private async show(
    flags: WatchFlags,
    session: AppSession,
    terminal: Terminal,
    signal: AbortSignal,
  ): Promise<void> {
    const leaving = new AbortController()
    const opened = await this.openApp(flags, session, {
      showsProgress: false,
      signal: AbortSignal.any([signal, leaving.signal]),
    })
    // React takes its slower development build where nothing is said.
    process.env['NODE_ENV'] ??= 'production'
    const {showWatch} = await import('../../tui/show-watch.js')
    const failure = followApp(session, opened).then(
      () => null,
      (error: unknown) => error,
    )
    await showWatch({session, terminal, clock: systemClock, signal})
    leaving.abort()
    const error = await failure
    session.close()
    await opened.close()
    if (error !== null) throw error
  }

  /** Reads the app until it is over, and reports meanwhile: from when its history has been read. */
  private async watchApp(
    flags: WatchFlags,
    session: AppSession,
    report: WatchReport,
    signal: AbortSignal,
  ): Promise<void> {
    const ending = new AbortController()
    const reporting: Promise<void>[] = []
    const opened = await this.openApp(flags, session, {
      signal,
      onStep(step) {
        if (step.kind === 'listening' && reporting.length === 0) reporting.push(report.byClock(ending.signal))
      },
    })
    try {
      await followApp(session, opened)
    } finally {
      ending.abort()
      await Promise.all(reporting)
      session.close()
      await opened.close()
    }
    report.end()
    // Nobody ended it: the log could not be followed any longer.
    if (flags.duration === undefined && !signal.aborted) process.exitCode = EXIT.failed
    for (const note of opened.sources.flatMap(({notes}) => notes)) process.stderr.write(`${note}\n`)
  }

  private async openApp(
    flags: WatchFlags,
    session: AppSession,
    {onStep, ...reading}: Pick<LiveReading, 'signal' | 'onStep' | 'showsProgress'>,
  ): Promise<Opened> {
    const {openLive} = await import('../../reading/live.js')
    const opened = await openLive(flags, {
      config: this.config,
      version: Watch.plugin?.version ?? this.config.version,
      lines: () => session.feed.lines,
      onStep(step) {
        session.step(step)
        onStep?.(step)
      },
      until: flags.duration === undefined ? 'stopped' : {liveMs: flags.duration},
      nothingNamed: nothingToWatch,
      ...reading,
    })
    process.once('exit', () => void opened.close())
    return opened
  }
}

function followApp(session: AppSession, {sources}: Opened): Promise<void> {
  return follow(
    session,
    sources.map(source => withSteadyTicks(source, systemClock)),
  )
}

type WatchFlags = Interfaces.InferredFlags<typeof Watch.flags>
