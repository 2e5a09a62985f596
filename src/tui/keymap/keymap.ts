import type {KeyName} from '../keys.js'
import {act, dialog} from './act.js'
import {autoscaleLook, autoscaleMove, scaling, scalingDialog} from './autoscale.js'
import type {Binding, BindingGroup, Condition} from './binding.js'
import {doctorLog, doctorLook, doctorPanels, remedies} from './doctor.js'
import {help, leave} from './leave.js'
import {log, typing} from './log.js'
import {look} from './look.js'
import {move, panels} from './move.js'
import {replay} from './replay.js'

/**
 * All keys of each screen. The dispatcher, the footer, the help and docs/keys.md come from here. Where two bindings of a
 * screen share a key, they count under conditions that exclude each other.
 */
export const KEYMAPS = {
  watch: [look, move, panels, log, typing, act, dialog, replay, help, leave],
  doctor: [doctorLook, move, doctorPanels, remedies, doctorLog, typing, dialog, help, leave],
  autoscale: [autoscaleLook, autoscaleMove, scaling, scalingDialog, help, leave],
} as const satisfies Record<string, readonly BindingGroup[]>

export type ScreenName = keyof typeof KEYMAPS

/** What a key does, by its id. */
export type CommandId = (typeof KEYMAPS)[ScreenName][number] extends infer Group
  ? Group extends {bindings: infer Bindings}
    ? keyof Bindings & string
    : never
  : never

export interface Command extends Binding {
  readonly id: CommandId
}

const COMMANDS: Readonly<Record<ScreenName, readonly Command[]>> = {
  watch: KEYMAPS.watch.flatMap(commandsOf),
  doctor: KEYMAPS.doctor.flatMap(commandsOf),
  autoscale: KEYMAPS.autoscale.flatMap(commandsOf),
}

/** All that keys can do now. */
export function commandsUnder(screen: ScreenName, holding: ReadonlySet<Condition>): readonly Command[] {
  return COMMANDS[screen].filter(({when}) => when?.every(condition => holding.has(condition)))
}

/** What a key does now; null where it does nothing. */
export function commandOf(screen: ScreenName, key: KeyName, holding: ReadonlySet<Condition>): Command | null {
  return commandsUnder(screen, holding).find(({keys}) => keys.includes(key)) ?? null
}

/** What the footer names, the most important first. */
export function footerCommands(screen: ScreenName, holding: ReadonlySet<Condition>): readonly Command[] {
  return commandsUnder(screen, holding)
    .filter(({footer}) => footer !== undefined)
    .sort((a, b) => (a.footer ?? 0) - (b.footer ?? 0))
}

function commandsOf({when, bindings}: BindingGroup): readonly Command[] {
  return Object.entries(bindings).map(([id, binding]) => ({
    ...binding,
    id: id as CommandId,
    when: [...when, ...(binding.when ?? [])],
  }))
}
