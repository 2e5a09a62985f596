import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

import {DoctorCommand, EXIT} from '../../command.js'
import type {Cause} from '../../diagnosis/cause.js'
import {causes} from '../../diagnosis/causes/index.js'
import {diagnose} from '../../diagnosis/diagnose.js'
import type {Diagnosis} from '../../diagnosis/finding.js'
import {reaches} from '../../diagnosis/ranking.js'
import {UserError} from '../../errors.js'
import {momentFlag, resolveMoment} from '../../flags.js'
import {renderAbout} from '../../report/about.js'
import {renderJson} from '../../report/json.js'
import {renderMarkdown} from '../../report/markdown.js'
import {loadPalette, wantsColour} from '../../report/palette.js'
import {showProgress} from '../../report/progress.js'
import {assembleReport, type Report} from '../../report/report.js'
import {renderText, textColumns, type TextOptions} from '../../report/text.js'
import {openSources} from '../../sources/open.js'
import {observe} from '../../state/observe.js'
import {createRedactor, redactSecretsOnly} from '../../view/redact.js'

export default class Doctor extends DoctorCommand {
  static override summary = 'find out why dynos run out of memory, requests time out or processes crash'

  static override description = `
Reads saved logs of an app and names the causes of what went wrong, with the lines that show it and what to do
about it. Logs may be plain or compressed, from heroku logs, a drain, Papertrail, Logentries or Mezmo; several
files of one app are read together in the order of their times. No account is needed.

Exit codes: 0 done, 1 failed, 2 wrong use; with --fail-on 10 such a finding, 12 too little seen to say.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> incident.log',
    'heroku logs --num 1500 --app example-app | <%= config.bin %> <%= command.id %> -',
    '<%= config.bin %> <%= command.id %> monday.log.gz tuesday.log.gz --process-type worker --since 6h',
    '<%= config.bin %> <%= command.id %> incident.log --json --fail-on critical',
    '<%= config.bin %> <%= command.id %> --about stuck-dyno',
  ]

  static override args = {
    file: Args.string({description: 'log file, plain, .gz or .zst; - is standard input', multiple: true}),
  }

  static override flags = {
    'about': Flags.string({
      description: 'explain a finding',
      helpValue: 'ID',
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
      process.stdout.write(renderAbout(causeNamed(flags.about), await textOptions()))
      return
    }
    const sources = await openSources(args.file ?? [], {stdin: process.stdin, now: Date.now()})
    const endProgress = showProgress(sources, process.stderr, performance.now.bind(performance))
    const state = await observe(sources).finally(endProgress)
    const diagnosis = diagnose(state, {
      since: resolveMoment(flags.since, state.asOf),
      until: resolveMoment(flags.until, state.asOf),
      processType: flags['process-type'] ?? null,
      dyno: flags['dyno-name'] ?? null,
    })
    const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'text'
    const report = assembleReport({
      sources: sources.map(({name}) => name),
      notes: sources.flatMap(({notes}) => notes),
      state,
      diagnosis,
      redact: flags.redact ? createRedactor() : redactSecretsOnly,
    })
    process.stdout.write(await render(report, format))
    process.exitCode = exitCode(diagnosis, flags['fail-on'])
  }
}

function causeNamed(id: string): Cause {
  const cause = causes.find(known => known.id === id)
  if (cause !== undefined) return cause
  const ids = causes.map(known => known.id).sort()
  throw new UserError(`there is no finding ${id}`, {next: `these there are:\n  ${ids.join('\n  ')}`})
}

async function render(report: Report, format: 'text' | 'markdown' | 'json'): Promise<string> {
  if (format === 'json') return renderJson(report)
  return format === 'markdown' ? renderMarkdown(report) : renderText(report, await textOptions())
}

/** As wide and as colourful as what the text is printed on. */
async function textOptions(): Promise<TextOptions> {
  const {stdout, env} = process
  return {columns: textColumns(stdout), palette: await loadPalette(wantsColour(env, stdout.isTTY))}
}

function exitCode({verdict, findings}: Diagnosis, failOn: 'warning' | 'critical' | undefined): number {
  if (failOn === undefined) return 0
  if (findings.some(({severity}) => reaches(severity, failOn))) return EXIT.finding
  return verdict === 'unknown' ? EXIT.tooLittle : 0
}
