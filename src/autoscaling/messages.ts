import type {Outcome} from '../actions/outcome.js'
import {type Colour, field, type Message, slackText} from '../notify/message.js'
import type {Decision} from '../scaling/decision.js'
import type {Turn} from '../scaling/turn.js'
import {formatDuration, plural} from '../view/format.js'

/** What a message says beside the turn. */
export interface TurnPlace {
  readonly app: string
  readonly processType: string
  /** As `--json` prints the turn. */
  readonly json: object
}

/** What goes on, so that people hear of it once and not at every look; null where all is as it should be. */
export interface GoingOn {
  readonly what: string
  /** Ms since the epoch. */
  readonly since: number
  readonly isTold: boolean
}

type NewsTurn = Pick<Turn, 'at' | 'decision' | 'done'>

interface News {
  readonly text: string
  readonly colour: Colour
  /** What it is that goes on after it; null where it is over. */
  readonly goesOn: string | null
  /** How long that must go on before anybody hears of it; null for what is told each time. */
  readonly afterMs: number | null
}

/** A datastore that is restarted is back by then, and so is an API that had hiccups. */
export const PATIENCE_MS = 5 * 60_000

const AT_LIMIT = 'at the limit'

/** What somebody should hear of a turn: that dynos came or went, and once of each thing that goes on. */
export function turnMessage(
  turn: NewsTurn,
  place: TurnPlace,
  before: GoingOn | null,
): {readonly message: Message | null; readonly goingOn: GoingOn | null} {
  const news = newsOf(turn, place.processType)
  if (news === null) return {message: null, goingOn: null}
  const message = messageOf(news, turn, place)
  const {goesOn, afterMs} = news
  if (goesOn === null) return {message, goingOn: null}
  const same = before?.what === goesOn ? before : {what: goesOn, since: turn.at, isTold: false}
  const isDue = afterMs === null || (!same.isTold && turn.at - same.since >= afterMs)
  return {message: isDue ? message : null, goingOn: {...same, isTold: same.isTold || isDue}}
}

/** No look has come to anything for so long, ms: Heroku could not be asked. */
export function blindMessage(
  {app, processType}: Pick<TurnPlace, 'app' | 'processType'>,
  why: string,
  forMs: number,
): Message {
  return {
    text: slackText(`${app}: ${processType} could not be looked at for ${formatDuration(forMs)}: ${why}`),
  }
}

function newsOf({decision, done}: NewsTurn, type: string): News | null {
  const troubled = troubleOf(done)
  if (troubled !== null) return lasting(troubled, 'danger')
  if (done.outcome !== null) return ofScaling(decision, done.outcome, type)
  const revived = done.revived.filter(({outcome}) => outcome.outcome === 'done').map(({dyno}) => dyno)
  if (revived.length > 0) return once(`${revived.join(', ')} restarted: ${decision.why}`, 'good')
  return ofStanding(decision, type)
}

/** What was tried and did not come off, or nobody knows whether it did. */
function troubleOf({outcome, told, revived}: Turn['done']): string | null {
  const failed = [outcome, ...revived.map(({outcome}) => outcome)].find(
    outcome => outcome?.outcome === 'refused' || outcome?.outcome === 'unknown',
  )
  if (failed !== undefined && failed !== null) return failed.text
  const untold = told.find(({outcome}) => outcome === 'failed' || outcome === 'unclear')
  return untold !== undefined && 'why' in untold
    ? `${untold.dyno} was not told to finish: ${untold.why}`
    : null
}

function ofScaling(decision: Decision, {outcome}: Outcome, type: string): News | null {
  if (decision.verdict !== 'scale') return null
  const {from, to, atLimit, why} = decision
  const change = `${type} from ${from} to ${plural(to, 'dyno')}: ${why}`
  if (outcome === 'done')
    return atLimit ? {...once(change, 'warning'), goesOn: AT_LIMIT} : once(change, 'good')
  return outcome === 'would-do' ? lasting(`would scale ${change}`, 'good', `${from} to ${to}`) : null
}

/** Nothing was done, which people may have to know. */
function ofStanding(decision: Decision, type: string): News | null {
  const {verdict, why} = decision
  if (verdict === 'off') return lasting(`${type} is at 0 dynos: ${why}`, 'warning', 'off')
  if (verdict === 'stay' && decision.atLimit)
    return lasting(`${type} stays at ${plural(decision.at, 'dyno')}: ${why}`, 'warning', AT_LIMIT)
  if (verdict !== 'hold') return null
  const held = `${type} is held at ${plural(decision.at, 'dyno')}: ${why}`
  if (decision.reason === 'foreign-change') return lasting(held, 'warning', why)
  return decision.reason === 'unknown' ? lasting(held, 'danger', 'unknown', PATIENCE_MS) : null
}

function once(text: string, colour: Colour): News {
  return {text, colour, goesOn: null, afterMs: null}
}

function lasting(text: string, colour: Colour, what = text, afterMs = 0): News {
  return {text, colour, goesOn: what, afterMs}
}

function messageOf({text, colour}: News, {decision}: NewsTurn, {app, processType, json}: TurnPlace): Message {
  return {
    text: slackText(`${app}: ${text}`),
    attachments: [
      {color: colour, fields: [field('process type', processType), field('decision', decision.verdict)]},
    ],
    decision: json,
  }
}
