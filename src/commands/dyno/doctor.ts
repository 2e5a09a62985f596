import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {DoctorCommand, EXIT} from '../../command.js'
import type {Cause} from '../../diagnosis/cause.js'
import {causes, fallbackByCode} from '../../diagnosis/causes/index.js'
import {diagnose} from '../../diagnosis/diagnose.js'
import type {Diagnosis} from '../../diagnosis/finding.js'
import {reaches} from '../../diagnosis/ranking.js'
import {UserError} from '../../errors.js'
import {momentFlag, resolveRange} from '../../flags.js'
import {printAbout, printReport} from '../../report/print.js'
import {showProgress} from '../../report/progress.js'
import {assembleReport} from '../../report/report.js'
import {openSources} from '../../sources/open.js'
import {observe} from '../../state/observe.js'
import {escapeText} from '../../view/escape.js'
import {createRedactor, redactSecretsOnly} from '../../view/redact.js'

export default class Doctor extends DoctorCommand {
  static override summary = 'find out why dynos run out of memory, requests time out or processes crash'

  static override description = [
    'Reads saved logs of an app and names the causes of what went wrong, with the lines that show it and what to do about it. Logs may be plain or compressed, from heroku logs, a drain, Papertrail, Logentries or Mezmo; several files of one app are read together in the order of their times. No account is needed.',
    'Exit codes: 0 done, 1 failed, 2 wrong use; with --fail-on, 10 such a finding, 12 too little seen to say.',
  ].join('\n\n')

  static override examples = [
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
    'about': Flags.string({
      description: 'explain a finding, or a code such as H12',
      helpValue: 'ID|CODE',
      exclusive: ['json', 'markdown'],
    }),
    'dyno-name': Flags.string({char: 'd', aliases: ['dyno'], description: 'only findings of this dyno'}),
    'fail-on': Flags.option({options: ['warning', 'critical'] as const})({
      description: 'exit with 10 on a finding of this severity or worse',
    }),
    'json': Flags.boolean({description: 'output in json format', exclusive: ['markdown']}),
    'markdown': Flags.boolean({description: 'output in markdown, for an incident ticket'}),
    'once': Flags.boolean({description: 'print and end, as is always done for files'}),
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
    const sources = await openSources(args.file ?? [], {stdin: process.stdin, now: Date.now()})
    const endProgress = showProgress(sources, process.stderr, process.env, () => performance.now())
    // Ctrl-C ends the process in the middle of the reading.
    process.once('exit', endProgress)
    const state = await observe(sources).finally(endProgress)
    const selection = {
      ...resolveRange(flags, state.asOf),
      processType: flags['process-type'] ?? null,
      dyno: flags['dyno-name'] ?? null,
    }
    const diagnosis = diagnose(state, selection)
    const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'text'
    const report = assembleReport({
      sources: sources.map(({name}) => name),
      notes: sources.flatMap(({notes}) => notes),
      state,
      diagnosis,
      selection,
      redact: flags.redact ? createRedactor() : redactSecretsOnly,
    })
    process.exitCode = exitCode(diagnosis, flags['fail-on'])
    await printReport(report, format, process.stdout, process.env)
  }
}

/** A finding by its id; a code such as H12 stands for the one that speaks of it. */
function causeNamed(name: string): Cause {
  const id = fallbackByCode.get(name.toUpperCase()) ?? name
  const cause = causes.find(known => known.id === id)
  if (cause !== undefined) return cause
  const ids = causes.map(known => known.id).sort()
  throw new UserError(`there is no finding ${escapeText(name)}`, {
    next: `name a code such as H12, or one of ${ids.join(', ')}`,
  })
}

function exitCode({verdict, findings}: Diagnosis, failOn: 'warning' | 'critical' | undefined): number {
  if (failOn === undefined) return 0
  if (findings.some(({severity}) => reaches(severity, failOn))) return EXIT.finding
  return verdict === 'unknown' ? EXIT.tooLittle : 0
}
