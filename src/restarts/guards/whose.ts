import {isKept} from '../../actions/kept.js'
import type * as api from '../../platform/api.js'
import {type Facts, FOR_GOOD, type GuardSight, type HeldBack, type Self} from './guard.js'

/** Only dynos that the formation keeps running: of others nobody would start a new process. */
export function ofFormation(
  dyno: api.Dyno,
  {facts: {formation}}: Pick<GuardSight, 'facts'>,
): HeldBack | null {
  if (!formation.known)
    return {
      guard: 'formation',
      reason: `which dynos belong to the formation cannot be read: ${formation.why}`,
      until: null,
    }
  return isKept(dyno, formation.value)
    ? null
    : {
        guard: 'formation',
        reason: `${dyno.name} is a one-off, which nobody would start again`,
        until: FOR_GOOD,
      }
}

/** Who restarts the dyno that it runs in does not live to see what comes of it. */
export function notItself(
  dyno: api.Dyno,
  {facts, self}: Pick<GuardSight, 'facts' | 'self'>,
): HeldBack | null {
  if (self === null || !mayBeIt(self, dyno, facts)) return null
  const isCertain = self.dynoId !== null || self.appId !== null || self.appName !== null
  const reason = isCertain
    ? `${dyno.name} is the dyno that this runs in`
    : `this runs in a dyno named ${dyno.name}, perhaps in this one: switch on the feature runtime-dyno-metadata to tell`
  return {guard: 'own-dyno', reason, until: FOR_GOOD}
}

function mayBeIt({dyno: name, dynoId, appId, appName}: Self, dyno: api.Dyno, {app}: Facts): boolean {
  if (dynoId !== null) return dynoId === dyno.id
  if (appId !== null ? appId !== app.id : appName !== null && appName !== app.name) return false
  return name === dyno.name
}

/**
 * The dyno of a process that was judged, by its UUID: a name is not a process. `id` is null where no line and no answer
 * has told it.
 */
export function identify(
  {name, id}: {readonly name: string; readonly id: string | null},
  {dynos}: Pick<Facts, 'dynos'>,
): api.Dyno | HeldBack {
  const ofName = dynos.filter(dyno => dyno.name === name)
  if (ofName.length > 1) return unsure(`there are two dynos named ${name}: one takes the place of the other`)
  const [dyno] = ofName
  if (dyno === undefined) return unsure(`${name} is not there any more`)
  if (id === null) return unsure(`it is not known yet which process is ${name}`)
  return dyno.id === id ? dyno : unsure(`${name} is another process than the one that was judged`)
}

function unsure(reason: string): HeldBack {
  return {guard: 'identity', reason, until: null}
}
