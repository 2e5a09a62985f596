import * as Flags from '@oclif/core/flags'

import {durationFlag} from '../../flags.js'
import {notifyFlag} from '../../notify/notify-flag.js'

/** How the command goes about it, whatever it scales; to be spread into the command. */
export const runFlags = {
  'config': Flags.string({
    description: 'scale the process types that this file describes',
    helpValue: 'FILE',
    exclusive: ['demo', 'scenario'],
  }),
  'demo': Flags.boolean({description: 'scale a simulated app; no account is needed'}),
  'dyno-price': Flags.integer({
    description: 'with --replay, dollars that a dyno costs in a month',
    min: 1,
    helpValue: 'DOLLARS',
    dependsOn: ['replay'],
  }),
  'dry-run': Flags.boolean({description: 'decide, and change nothing'}),
  'exit-code': Flags.boolean({description: 'tell by the exit code what came of it', dependsOn: ['once']}),
  'explain': Flags.boolean({
    description: 'show what was read, and why it is this number',
    exclusive: ['json'],
  }),
  'interval': durationFlag({
    description: 'how often to look, or with --once how often cron does; 10s, and 10m, unless told',
  }),
  'json': Flags.boolean({description: 'output in json format, one object per look'}),
  'notify': notifyFlag({
    description: 'post what was scaled, refused or held to this address, as JSON that Slack reads',
  }),
  'once': Flags.boolean({description: 'look once and end, for cron'}),
  'pause': durationFlag({
    description: 'let no copy scale for so long, and end',
    exclusive: ['resume', 'once', 'interval'],
  }),
  'print-config': Flags.boolean({description: 'print what is in force, as a file for --config, and end'}),
  'process-type': Flags.string({
    char: 'p',
    aliases: ['type'],
    description: 'process type that takes the jobs',
    default: 'worker',
  }),
  'record': Flags.string({
    description: 'write down what each look showed, for --replay',
    helpValue: 'FILE',
    exclusive: ['config'],
  }),
  'replay': Flags.string({
    description: 'show what this and other policies would have done on a recorded trace, and end',
    helpValue: 'FILE',
    exclusive: ['config', 'record', 'once', 'pause', 'resume', 'demo', 'scenario'],
  }),
  'resume': Flags.boolean({description: 'end a pause', exclusive: ['once', 'interval']}),
  'scenario': Flags.string({description: 'simulated app to scale', helpValue: 'NAME'}),
  'scenarios': Flags.boolean({description: 'list the simulated apps'}),
}
