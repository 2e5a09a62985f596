import type {Clock} from '../clock.js'
import type {Notifier} from '../notify/notifier.js'
import {openNotifier} from '../notify/open-notifier.js'
import type {OpenedRun} from '../reading/open-run.js'
import type {Output} from '../report/print.js'
import type {RunFacts} from '../report/restarts/decision-json.js'
import {printDecision, toldOf} from '../report/restarts/restart-report.js'
import {clearLine} from '../report/rewritten-line.js'
import type {Decision} from '../restarts/decision.js'
import type {Drain} from '../restarts/draining/drain.js'
import type {Ledger} from '../restarts/ledger/ledger.js'
import type {Result} from '../restarts/result.js'
import {run} from '../restarts/run.js'
import type {Wish} from '../restarts/wish.js'
import {escapeText} from '../view/escape.js'
import type {Heard} from './heard.js'
import {decisionMessage, failureMessage} from './messages.js'
import {openDrain} from './open-drain.js'
import {progressLines} from './progress-lines.js'
import type {RunFlags} from './run-flags.js'

export interface RestartIf {
  readonly flags: Pick<RunFlags, 'drain' | 'grace' | 'url' | 'config-var' | 'json' | 'notify'>
  readonly wish: Wish & {readonly condition: Heard}
  readonly ledger: Ledger
  readonly clock: Clock
  /** Where decisions go. */
  readonly output: Output
  /** Where it says meanwhile what is being done. */
  readonly terminal: Output
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Restarts dynos of an opened app if the condition is met, and tells every decision as it is made. */
export async function restartIf(opened: OpenedRun, options: RestartIf): Promise<Result> {
  const {flags, clock} = options
  const facts = factsOf(opened, options.wish)
  const notifier = openNotifier(flags.notify, {clock, onFailure: text => say(`${text}\n`, options)})
  const opening = await openDrain(flags, opened.options)
  try {
    const result = await restart(
      opened,
      opening.drain,
      decision => tell(decision, facts, notifier, options),
      options,
    )
    if (result.text !== null) say(`${escapeText(result.text)}\n`, options)
    if (result.outcome === 'failed' && result.text !== null)
      notifier.notify(failureMessage(facts.app, result.text))
    return result
  } finally {
    await Promise.all([opening.close(), notifier.end()])
  }
}

function restart(
  opened: OpenedRun,
  drain: Drain | undefined,
  onDecision: (decision: Decision) => void,
  options: RestartIf,
): Promise<Result> {
  return run(options.wish, {
    ...opened.options,
    ledger: options.ledger,
    ...(drain === undefined ? {} : {drain}),
    onProgress: progressLines(line => say(line, options)),
    onDecision,
  })
}

function tell(decision: Decision, facts: RunFacts, notifier: Notifier, options: RestartIf): void {
  const {flags, wish, output, terminal, environment} = options
  const told = toldOf(decision, facts, wish.condition.explained(decision.dyno))
  clearLine(terminal, environment)
  printDecision(told, {format: flags.json ? 'json' : 'text', output})
  const message = decisionMessage(told, facts)
  if (message !== null) notifier.notify(message)
}

function say(line: string, {terminal, environment}: RestartIf): void {
  clearLine(terminal, environment)
  terminal.write(line)
}

function factsOf({app}: OpenedRun, {condition, forMs, dryRun}: Wish): RunFacts {
  return {app: app.name, condition: condition.text, forMs, dryRun}
}
