import * as Flags from '@oclif/core/flags'

import {appFlags} from '../../app-flags.js'
import {ADAPTER_NAMES} from '../../autoscaling/discovery/auto.js'
import {systemClock} from '../../clock.js'
import {DoctorCommand} from '../../command.js'
import {durationFlag} from '../../flags.js'

const INTERVAL_MS = 10_000

export default class Autoscale extends DoctorCommand {
  static override summary = 'scale worker dynos to the jobs that wait for them'

  static override description = [
    'Reads the job queues straight from their datastore, and sets the quantity of one process type to one dyno for so many jobs, rounded up, between --min and --max. Jobs that wait, are due or are being done count; those that are scheduled for later do not. Nothing is written but the quantity, and nothing in the datastore.',
    'What cannot be read is unknown: it never takes a dyno away. --explain shows what was read and what could not be, and why it is this number; --dry-run changes nothing.',
    'Exit codes: 0 done, 1 failed, 2 wrong use; with --exit-code, 18 held since something is unknown, 19 at a limit.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app --adapter sidekiq --jobs-per-dyno 100 --max 10 --once --explain --dry-run',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter rq --exclude-queues low --jobs-per-dyno 100 --min 3 --max 50 --once',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter bullmq --queues video,mail --jobs-per-dyno 20 --max 8',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter good_job --jobs-per-dyno 50 --max 8 --once',
    '<%= config.bin %> <%= command.id %> --app example-app --adapter hirefire --jobs-per-dyno 50 --max 8',
  ]

  static override flags = {
    ...appFlags,
    'adapter': Flags.option({options: ADAPTER_NAMES})({
      required: true,
      description: 'what keeps the jobs, or tells how many there are; auto looks at the app, and says',
    }),
    'command': Flags.string({
      description: 'command of the shell that prints the number of jobs',
      helpValue: 'COMMAND',
    }),
    'config-var': Flags.string({
      description:
        "config var of the app that holds the datastore's URL; REDIS_URL, DATABASE_URL, CLOUDAMQP_URL or FAKTORY_URL unless told",
      helpValue: 'NAME',
      exclusive: ['url'],
    }),
    'dry-run': Flags.boolean({description: 'decide, and change nothing'}),
    'exclude-queues': Flags.string({
      description: 'all queues but these; * stands for any text',
      multiple: true,
    }),
    'exit-code': Flags.boolean({description: 'tell by the exit code what came of it', dependsOn: ['once']}),
    'explain': Flags.boolean({
      description: 'show what was read, and why it is this number',
      exclusive: ['json'],
    }),
    'ignore-busy': Flags.boolean({
      description: 'count only jobs that wait: a dyno may be taken away from a job that is being done',
    }),
    'interval': durationFlag({
      description: 'how often to look, without --once; 10s unless told',
      exclusive: ['once'],
    }),
    'jobs-per-dyno': Flags.integer({
      description: 'how many jobs there are to be for each dyno',
      required: true,
      min: 1,
    }),
    'json': Flags.boolean({description: 'output in json format, one object per look'}),
    'json-path': Flags.string({
      description: 'where the number stands in the answer: queues.0.size',
      helpValue: 'PATH',
    }),
    'key-prefix': Flags.string({
      description: 'what all keys begin with, where the app has set it',
      helpValue: 'TEXT',
    }),
    'management-url': Flags.string({
      description: "where RabbitMQ's management API is, when that does not follow from its URL",
      helpValue: 'URL',
    }),
    'max': Flags.integer({description: 'never more dynos than this', required: true, min: 1}),
    'min': Flags.integer({description: 'never fewer dynos than this', default: 1, min: 0}),
    'missing-is-empty': Flags.boolean({
      description: 'take a list of redis or celery that is not there for empty, which may be misspelt',
    }),
    'once': Flags.boolean({description: 'look once and end, for cron'}),
    'process-type': Flags.string({
      char: 'p',
      aliases: ['type'],
      description: 'process type that takes the jobs',
      default: 'worker',
    }),
    'query': Flags.string({
      description:
        'with --adapter sql, what selects a row for each queue: queue, ready, busy, oldest_seconds',
      helpValue: 'SQL',
    }),
    'queues': Flags.string({description: 'only these queues; * stands for any text', multiple: true}),
    'schema': Flags.string({
      description:
        'schema of Postgres that the tables of the jobs are in, where it is not on the search path',
      helpValue: 'NAME',
    }),
    'url': Flags.string({description: 'URL of the datastore, or to ask; a secret: better --config-var'}),
  }

  async run(): Promise<void> {
    const {flags} = await this.parse(Autoscale)
    const signal = this.interruption()
    const [{openScaler}, {runOn, runOnce}, {textColumns}] = await Promise.all([
      import('../../autoscaling/open.js'),
      import('../../autoscaling/run.js'),
      import('../../report/text-columns.js'),
    ])
    const version = Autoscale.plugin?.version ?? this.config.version
    const {app, adapter, scaler, close} = await openScaler(flags, this.config, {version, remark, signal})
    const options = {
      scaler,
      app,
      adapter,
      processType: flags['process-type'],
      format: flags.json ? 'json' : flags.explain ? 'explained' : 'text',
      columns: textColumns(process.stdout),
      clock: systemClock,
      print: (line: string) => void process.stdout.write(`${line}\n`),
      remark,
    } as const
    try {
      if (!flags.once) return await runOn(options, flags.interval ?? INTERVAL_MS, signal)
      const exitCode = await runOnce(options, flags['exit-code'], signal)
      process.exitCode ??= exitCode
    } finally {
      await close()
    }
  }
}

function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}
