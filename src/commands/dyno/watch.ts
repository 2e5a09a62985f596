import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {systemClock} from '../../clock.js'
import {DoctorCommand} from '../../command.js'
import {EVERYTHING} from '../../diagnosis/selection.js'
import {UserError} from '../../errors.js'
import {durationFlag, speedFlag} from '../../flags.js'
import {nothingToWatch} from '../../reading/nothing-named.js'
import type {Opened} from '../../reading/opened.js'
import {printScenarios} from '../../reading/scenarios.js'
import {WatchReport} from '../../report/watch-report.js'
import {AppSession} from '../../session/app-session.js'
import type {FeedKind} from '../../session/session.js'
import {ownTerminal, whyNoScreen} from '../../tui/terminal/terminal.js'
import {createRedactor, redactSecretsOnly} from '../../view/redact.js'
import {type AppWatch, printApp, showApp} from '../../watching/watch-app.js'
import {printRecording, showRecording} from '../../watching/watch-recording.js'

/** A finding of which nothing was seen for so long is gone. */
const RECENT_MS = 10 * 60_000

/** Between two lines. */
const INTERVAL_MS = 10_000

export default class Watch extends DoctorCommand {
  static override summary =
    "watch an app's dynos, requests and errors, and what the doctor finds, as they change"

  static override description = [
    'On a terminal it fills the screen, until q; with INK_SCREEN_READER=true it is made to be heard. Elsewhere, and where CI is set, it prints a line per interval: which dynos are up, requests per minute and how long they take, error codes, the dyno with the most memory, findings that came (+) or went (-). With --json each line is an object, with every dyno and what happened to it.',
    'Keys of the screen restart dynos, scale and resize, after a dialog that says what it means; with --read-only they do not. Elsewhere it changes nothing, and ends after --duration or with Ctrl-C.',
    'With --record all of it is kept in a file, which --replay shows again: played, held, faster, slower, back and forth, to the next event or finding. --replay reads any saved log that dyno:doctor reads.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --app example-app --process-type worker --interval 1m',
    '<%= config.bin %> <%= command.id %> --app example-app --json --duration 10m',
    '<%= config.bin %> <%= command.id %> --demo',
    '<%= config.bin %> <%= command.id %> --app example-app --record incident.log.gz',
    '<%= config.bin %> <%= command.id %> --replay incident.log.gz --speed 60x',
  ]

  static override flags = {
    ...appFlags,
    'demo': Flags.boolean({description: 'watch a simulated app; no account is needed'}),
    'duration': durationFlag({description: 'end after so long'}),
    'dyno-name': Flags.string({char: 'd', aliases: ['dyno'], description: 'only this dyno'}),
    'interval': durationFlag({description: 'how often a line is printed; 10s unless told'}),
    'json': Flags.boolean({description: 'output in json format, one object per interval'}),
    'process-type': Flags.string({char: 'p', aliases: ['type'], description: 'only this process type'}),
    'read-only': Flags.boolean({description: 'only look: keys that change the app do nothing'}),
    'record': Flags.string({
      description: 'keep what is seen in a new file, compressed, to replay it',
      helpValue: 'FILE',
    }),
    'redact': Flags.boolean({
      allowNo: true,
      default: true,
      description: 'replace e-mail and IP addresses by pseudonyms',
    }),
    'replay': Flags.string({
      description: 'watch a recording or a saved log instead of an app; several are read together by time',
      helpValue: 'FILE',
      multiple: true,
    }),
    'scenario': Flags.string({description: 'simulated app to watch', helpValue: 'NAME'}),
    'scenarios': Flags.boolean({description: 'list the simulated apps'}),
    'speed': speedFlag({
      description: 'how fast to replay; 20x on a screen, elsewhere as fast as the file is read',
    }),
  }

  async run(): Promise<void> {
    const {flags} = await this.parse(Watch)
    if (flags.scenarios) return printScenarios(process.stdout)
    refuseTogether(flags)
    const signal = this.interruption()
    const wanted = {processType: flags['process-type'] ?? null, dyno: flags['dyno-name'] ?? null}
    const redact = flags.redact ? createRedactor() : redactSecretsOnly
    const session = new AppSession({
      kind: kindOf(flags),
      clock: systemClock,
      selection: {...EVERYTHING, ...wanted},
      recentMs: RECENT_MS,
    })
    const report = () =>
      new WatchReport({
        session,
        wanted,
        intervalMs: flags.interval ?? INTERVAL_MS,
        format: flags.json ? 'json' : 'text',
        redact,
        output: process.stdout,
        clock: systemClock,
      })
    const terminal = ownTerminal()
    const why = whyNoScreen(terminal)
    const isShown = !flags.json && why === null
    // Who looks at a terminal expects a screen there; who pipes does not.
    if (!flags.json && why !== null && terminal.stdout.isTTY) {
      process.stderr.write(`no screen, because ${why}; a line per interval instead\n`)
    }
    if (flags.replay !== undefined) {
      const watch = {session, files: flags.replay, speed: flags.speed, signal}
      return isShown ? showRecording(watch, terminal) : printRecording(watch, report())
    }
    const open: AppWatch['open'] = reading => this.openApp(flags, session, reading)
    const watch = {session, open, record: flags.record, redact, signal}
    return isShown
      ? showApp(watch, {terminal, isReadOnly: flags['read-only']})
      : printApp(watch, {report: report(), isTimed: flags.duration !== undefined})
  }

  private async openApp(
    flags: WatchFlags,
    session: AppSession,
    {onStep, ...reading}: Parameters<AppWatch['open']>[0],
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

type WatchFlags = Interfaces.InferredFlags<typeof Watch.flags>

function kindOf({replay, demo, scenario}: WatchFlags): FeedKind {
  if (replay !== undefined) return 'replay'
  return demo || scenario !== undefined ? 'demo' : 'live'
}

/** What is recorded already goes as it goes; what goes on has no other speed. */
function refuseTogether(flags: WatchFlags): void {
  if (flags.replay === undefined) {
    if (flags.speed === undefined) return
    throw new UserError('--speed is for a recording, not for an app', {
      next: 'name a log file to replay:\n  heroku dyno:watch --replay incident.log.gz --speed 60x',
    })
  }
  const live = ['app', 'remote', 'demo', 'scenario', 'duration', 'record'] as const
  const given = live.find(name => flags[name] !== undefined && flags[name] !== false)
  if (given === undefined) return
  throw new UserError(`--${given} is for a running app, not for a recording`, {
    next: `leave out --${given}, or --replay`,
  })
}
