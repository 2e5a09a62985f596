import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {appFlags} from '../../app-flags.js'
import {DoctorCommand, EXIT} from '../../command.js'
import {causeNamed} from '../../diagnosis/causes/named.js'
import {diagnose} from '../../diagnosis/diagnose.js'
import type {Diagnosis} from '../../diagnosis/finding.js'
import {reaches} from '../../diagnosis/ranking.js'
import {UserError} from '../../errors.js'
import {durationFlag, momentFlag, resolveRange} from '../../flags.js'
import {openFiles} from '../../reading/files.js'
import {nothingToRead} from '../../reading/nothing-named.js'
import type {Opened} from '../../reading/opened.js'
import {printScenarios} from '../../reading/scenarios.js'
import {printAbout, printReport} from '../../report/print.js'
import {assembleReport} from '../../report/report.js'
import type {LiveOptions} from '../../sources/live.js'
import {type AppState, emptyState} from '../../state/app-state.js'
import {observe} from '../../state/observe.js'
import {createRedactor, redactSecretsOnly} from '../../view/redact.js'

export default class Doctor extends DoctorCommand {
  static override summary = 'find out why dynos run out of memory, requests time out or processes crash'

  static override description = [
    'Names the causes of what goes wrong, with the lines that show it and what to do about it. Of a running app it reads the last lines of the log and what the platform says of dynos, sizes, releases and errors; it changes nothing. --follow goes on listening.',
    'Saved logs need no account. They may be plain or compressed, from heroku logs, a drain, Papertrail, Logentries or Mezmo; several files of one app are read together in the order of their times.',
    'Exit codes: 0 done, 1 failed, 2 wrong use; with --fail-on, 10 such a finding, 12 too little seen to say.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
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
    'json': Flags.boolean({description: 'output in json format', exclusive: ['markdown']}),
    'markdown': Flags.boolean({description: 'output in markdown, for an incident ticket'}),
    'once': Flags.boolean({description: 'read what is there, print and end'}),
    'process-type': Flags.string({
      char: 'p',
      aliases: ['type'],
      description: 'only findings of this process type',
    }),
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
    const state = emptyState()
    const opened = await this.open(args.file ?? [], flags, state)
    // Ctrl-C may end the process in the middle of the reading.
    process.once('exit', () => void opened.close())
    await observe(opened.sources, state).finally(() => opened.close())
    const selection = {
      ...resolveRange(flags, state.asOf),
      processType: flags['process-type'] ?? null,
      dyno: flags['dyno-name'] ?? null,
    }
    const diagnosis = diagnose(state, selection)
    const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'text'
    const report = assembleReport({
      sources: opened.sources.map(({name}) => name),
      notes: opened.sources.flatMap(({notes}) => notes),
      state,
      diagnosis,
      selection,
      redact: flags.redact ? createRedactor() : redactSecretsOnly,
    })
    // An interruption has set it.
    process.exitCode ??= exitCode(diagnosis, flags['fail-on'])
    await printReport(report, format, process.stdout, process.env)
  }

  private async open(files: readonly string[], flags: DoctorFlags, state: AppState): Promise<Opened> {
    if (files.length > 0) {
      refuseBesideFiles(flags)
      return openFiles(files)
    }
    const {openLive} = await import('../../reading/live.js')
    return openLive(flags, {
      config: this.config,
      version: Doctor.plugin?.version ?? this.config.version,
      lines: () => state.seen.lines,
      until: untilOf(flags),
      signal: this.interruption(),
      nothingNamed: nothingToRead,
    })
  }
}

type DoctorFlags = Interfaces.InferredFlags<typeof Doctor.flags>

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

function exitCode({verdict, findings}: Diagnosis, failOn: 'warning' | 'critical' | undefined): number {
  if (failOn === undefined) return 0
  if (findings.some(({severity}) => reaches(severity, failOn))) return EXIT.finding
  return verdict === 'unknown' ? EXIT.tooLittle : 0
}
