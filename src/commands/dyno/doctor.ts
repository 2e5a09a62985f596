import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {DoctorCommand, EXIT} from '../../command.js'
import {causeNamed} from '../../diagnosis/causes/named.js'
import {diagnose} from '../../diagnosis/diagnose.js'
import type {Diagnosis} from '../../diagnosis/finding.js'
import {reaches} from '../../diagnosis/ranking.js'
import type {Selection} from '../../diagnosis/selection.js'
import {isInteractive, type Wishes} from '../../doctoring/whether-interactive.js'
import {UserError} from '../../errors.js'
import {durationFlag, momentFlag, resolveRange} from '../../flags.js'
import {openFiles} from '../../reading/files.js'
import type {LiveReading} from '../../reading/live.js'
import {nothingToRead} from '../../reading/nothing-named.js'
import type {Opened} from '../../reading/opened.js'
import {printScenarios} from '../../reading/scenarios.js'
import {printAbout, printReport} from '../../report/print.js'
import {assembleReport} from '../../report/report.js'
import type {LiveOptions} from '../../sources/live.js'
import {type AppState, emptyState} from '../../state/app-state.js'
import {observe} from '../../state/observe.js'
import {ownTerminal, type Terminal} from '../../tui/terminal/terminal.js'
import {createRedactor, type Redactor, redactSecretsOnly} from '../../view/redact.js'

export default class Doctor extends DoctorCommand {
  static override summary = 'find out why dynos run out of memory, requests time out or processes crash'

  static override description = [
    'Names the causes of what goes wrong, with the lines that show it and what to do about it. Of a running app it reads the last lines of the log and what the platform says of dynos, sizes, releases and errors.',
    'An app on a terminal is shown as a session with keys, which goes on listening: findings, the story of each, and what to do, which a key does after asking, and then watches whether it helped. With --once, and elsewhere, the diagnosis is printed and nothing is changed; --follow goes on listening first.',
    'Saved logs need no account. They may be plain or compressed, from heroku logs, a drain, Papertrail, Logentries or Mezmo; several files of one app are read together in the order of their times.',
    'Exit codes: 0 done, 1 failed, 2 wrong use; with --fail-on, 10 such a finding, 12 too little seen to say.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --app example-app --once',
    '<%= config.bin %> <%= command.id %> --app example-app --follow --duration 10m',
    '<%= config.bin %> <%= command.id %> --demo',
    '<%= config.bin %> <%= command.id %> incident.log',
    '$ heroku logs --num 1500 --app example-app | <%= config.bin %> <%= command.id %> -',
    '<%= config.bin %> <%= command.id %> monday.log.gz tuesday.log.gz --process-type worker --since 6h',
    '<%= config.bin %> <%= command.id %> incident.log --json --fail-on critical',
    '<%= config.bin %> <%= command.id %> --about stuck-dyno',
  ]

  static override args = {
    file: Args.string({description: 'log file, plain, .gz or .zst; - is standard input', multiple: true}),
  }

  static override flags = {
    ...appFlags,
    'about': Flags.string({
      description: 'explain a finding, or a code such as H12',
      helpValue: 'ID|CODE',
      exclusive: ['json', 'markdown'],
    }),
    'demo': Flags.boolean({description: 'look at a simulated app; no account is needed'}),
    'duration': durationFlag({description: 'follow the log for so long', exclusive: ['once']}),
    'dyno-name': Flags.string({char: 'd', aliases: ['dyno'], description: 'only findings of this dyno'}),
    'fail-on': Flags.option({options: ['warning', 'critical'] as const})({
      description: 'exit with 10 on a finding of this severity or worse',
    }),
    'follow': Flags.boolean({
      description: 'go on reading the log of the app until --duration has passed, or Ctrl-C',
      exclusive: ['once'],
    }),
    'interactive': Flags.boolean({
      char: 'i',
      description: 'look at it in a session with keys: the default for an app on a terminal',
      exclusive: ['once', 'follow', 'duration', 'json', 'markdown'],
    }),
    'json': Flags.boolean({description: 'output in json format', exclusive: ['markdown']}),
    'markdown': Flags.boolean({description: 'output in markdown, for an incident ticket'}),
    'once': Flags.boolean({description: 'read what is there, print and end'}),
    'process-type': Flags.string({
      char: 'p',
      aliases: ['type'],
      description: 'only findings of this process type',
    }),
    'read-only': Flags.boolean({description: 'only look: keys that change the app do nothing'}),
    'redact': Flags.boolean({
      allowNo: true,
      default: true,
      description: 'replace e-mail and IP addresses by pseudonyms',
    }),
    'scenario': Flags.string({description: 'simulated app to look at', helpValue: 'NAME'}),
    'scenarios': Flags.boolean({description: 'list the simulated apps'}),
    'since': momentFlag({
      description: 'only findings that last beyond this time, or this long before the last line',
    }),
    'until': momentFlag({description: 'only findings that began before this time'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Doctor)
    if (flags.about !== undefined) {
      return printAbout(causeNamed(flags.about), process.stdout, process.env)
    }
    if (flags.scenarios) return printScenarios(process.stdout)
    const files = args.file ?? []
    if (files.length > 0) refuseBesideFiles(flags)
    const terminal = ownTerminal()
    if (!isInteractive(wishesOf(files, flags), terminal)) return this.print(files, flags)
    conclude(await this.show(files, flags, terminal), flags)
  }

  private async show(files: readonly string[], flags: DoctorFlags, terminal: Terminal): Promise<Diagnosis> {
    const selection = (asOf: number | null) => selectionOf(flags, asOf)
    const doctor = {selection, redact: redactorOf(flags), terminal, signal: this.interruption()}
    if (files.length > 0) {
      const {diagnoseFiles} = await import('../../doctoring/doctor-files.js')
      return diagnoseFiles(doctor, files)
    }
    const {diagnoseApp} = await import('../../doctoring/doctor-app.js')
    return diagnoseApp(doctor, {
      kind: flags.demo || flags.scenario !== undefined ? 'demo' : 'live',
      isReadOnly: flags['read-only'],
      open: reading => this.openApp(flags, {...reading, until: 'stopped'}),
    })
  }

  private async print(files: readonly string[], flags: DoctorFlags): Promise<void> {
    const state = emptyState()
    const opened = await this.open(files, flags, state)
    await observe(opened.sources, state).finally(() => opened.close())
    const selection = selectionOf(flags, state.asOf)
    const diagnosis = diagnose(state, selection)
    const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'text'
    const report = assembleReport({
      sources: opened.sources.map(({name}) => name),
      notes: opened.sources.flatMap(({notes}) => notes),
      state,
      diagnosis,
      selection,
      redact: redactorOf(flags),
    })
    // Before it is printed: a reader may leave in the middle of it.
    conclude(diagnosis, flags)
    await printReport(report, format, process.stdout, process.env)
  }

  private async open(files: readonly string[], flags: DoctorFlags, state: AppState): Promise<Opened> {
    if (files.length > 0) return openFiles(files)
    const lines = () => state.seen.lines
    return this.openApp(flags, {lines, until: untilOf(flags), signal: this.interruption()})
  }

  private async openApp(
    flags: DoctorFlags,
    reading: Omit<LiveReading, 'config' | 'version' | 'nothingNamed'>,
  ): Promise<Opened> {
    const {openLive} = await import('../../reading/live.js')
    const opened = await openLive(flags, {
      config: this.config,
      version: Doctor.plugin?.version ?? this.config.version,
      nothingNamed: nothingToRead,
      ...reading,
    })
    // Ctrl-C may end the process in the middle of the reading.
    process.once('exit', () => void opened.close())
    return opened
  }
}

type DoctorFlags = Interfaces.InferredFlags<typeof Doctor.flags>

function wishesOf(files: readonly string[], flags: DoctorFlags): Wishes {
  const {interactive, once, follow, duration, json, markdown} = flags
  const prints = once || follow || json || markdown || duration !== undefined
  return {interactive, hasFiles: files.length > 0, prints}
}

function selectionOf(flags: DoctorFlags, asOf: number | null): Selection {
  return {
    ...resolveRange(flags, asOf),
    processType: flags['process-type'] ?? null,
    dyno: flags['dyno-name'] ?? null,
  }
}

function redactorOf({redact}: DoctorFlags): Redactor {
  return redact ? createRedactor() : redactSecretsOnly
}

/** What only a running app can give. */
function refuseBesideFiles(flags: DoctorFlags): void {
  const live = ['app', 'demo', 'duration', 'follow', 'remote', 'scenario'] as const
  const given = live.find(name => flags[name] !== undefined && flags[name] !== false)
  if (given === undefined) return
  throw new UserError(`--${given} is for a running app, not for a log file`, {
    next: `leave out --${given}, or the file`,
  })
}

function untilOf({duration, follow}: DoctorFlags): LiveOptions['until'] {
  if (duration !== undefined) return {liveMs: duration}
  return follow ? 'stopped' : 'history'
}

function conclude(diagnosis: Diagnosis, flags: DoctorFlags): void {
  // An interruption has set it.
  process.exitCode ??= exitCode(diagnosis, flags['fail-on'])
}

function exitCode({verdict, findings}: Diagnosis, failOn: 'warning' | 'critical' | undefined): number {
  if (failOn === undefined) return 0
  if (findings.some(({severity}) => reaches(severity, failOn))) return EXIT.finding
  return verdict === 'unknown' ? EXIT.tooLittle : 0
}
