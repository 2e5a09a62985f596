import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'

import {UserError} from '../errors.js'
import {durationFlag, parseDuration} from '../flags.js'
import {notifyFlag} from '../notify/notify-flag.js'
import type {Budget} from '../restarts/wish.js'
import {escapeText} from '../view/escape.js'
import {DRAINS} from './drains.js'
import {INSTALLERS} from './install/installer.js'

/** Most of `--max`: nobody has more dynos. */
const MOST_RESTARTS = 10_000
const BUDGET = /^(\d+)\/(.+)$/

/** `3/1h`. */
const budgetFlag = Flags.custom<Budget>({
  helpValue: 'TIMES/DURATION',
  parse: input => Promise.resolve(requireBudget(input)),
})

/** How `dyno:restart-if` goes about it, whatever the condition is; to be spread into the command. */
export const runFlags = {
  'for': durationFlag({description: 'the whole condition must have held for so long, without interruption'}),
  'process-type': Flags.string({
    char: 'p',
    aliases: ['type'],
    description: 'only dynos of this process type',
  }),
  'dyno-name': Flags.string({char: 'd', aliases: ['dyno'], description: 'only this dyno'}),
  'max': Flags.integer({
    description: 'restart so many dynos at most; 1 where it is left out, with --follow what --budget allows',
    min: 1,
    max: MOST_RESTARTS,
    helpValue: 'TIMES',
  }),
  'cooldown': durationFlag({
    description: 'leave a dyno alone that was started within this time, by whomever (15m)',
  }),
  'after-release': durationFlag({description: 'restart nothing for so long after a release (10m)'}),
  'settle': durationFlag({description: 'a restarted dyno is back when it has stayed up for so long (30s)'}),
  'budget': budgetFlag({
    description: 'restart so many dynos of a process type in that time at most; 3/1h with --follow',
  }),
  'state': Flags.string({
    description: 'remember restarts in this file, so that --budget counts those of other runs',
    helpValue: 'FILE',
  }),
  'drain': Flags.option({options: DRAINS})({
    description: 'let the jobs of a dyno finish before it is restarted',
  }),
  'grace': durationFlag({description: 'how long its jobs may take (120s)', dependsOn: ['drain']}),
  'config-var': Flags.string({
    description: "config var of the app that holds the URL of the jobs' Redis (REDIS_URL)",
    helpValue: 'NAME',
    dependsOn: ['drain'],
  }),
  'url': Flags.string({
    description: "the URL of the jobs' Redis itself, for a token that may not read config vars",
    helpValue: 'URL',
    dependsOn: ['drain'],
    exclusive: ['config-var'],
  }),
  'wait': durationFlag({
    description: 'wait for the condition to come to hold, so long at most',
    exclusive: ['follow'],
  }),
  'follow': Flags.boolean({description: 'keep watching until Ctrl-C', exclusive: ['wait']}),
  'dry-run': Flags.boolean({description: 'restart nothing, and say what would be restarted'}),
  'json': Flags.boolean({description: 'output in json format, one object per decision'}),
  'explain': Flags.boolean({description: 'show every name with its present value, and how it was judged'}),
  'exit-code': Flags.boolean({description: 'end with 14 not met, 15 held back, 16 unknown instead of 0'}),
  'notify': notifyFlag({
    description: 'post restarts, failures and what was held back to this address, as JSON that Slack reads',
  }),
  'install': Flags.option({options: INSTALLERS})({
    description: 'print a snippet that runs this regularly, and do nothing else',
    exclusive: ['demo', 'scenario'],
  }),
  'demo': Flags.boolean({description: 'restart dynos of a simulated app; no account is needed'}),
  'scenario': Flags.string({description: 'simulated app to restart dynos of', helpValue: 'NAME'}),
  'scenarios': Flags.boolean({description: 'list the simulated apps'}),
}

for (const name of ['max', 'cooldown', 'after-release', 'settle', 'budget', 'state'] as const)
  runFlags[name].helpGroup = 'GUARD'

export type RunFlags = Interfaces.InferredFlags<typeof runFlags>

function requireBudget(input: string): Budget {
  const [, times = '', length = ''] = BUDGET.exec(input.trim()) ?? []
  const [restarts, withinMs] = [Number(times), parseDuration(length)]
  if (restarts >= 1 && restarts <= MOST_RESTARTS && withinMs !== null && withinMs > 0)
    return {restarts, withinMs}
  throw new UserError(`--budget ${escapeText(input)} is no number of restarts in a time`, {
    next: 'write it like 3/1h',
  })
}
