import type {KeyName} from '../keys.js'
import {act, dialog} from './act.js'
import type {Binding, BindingGroup, Condition} from './binding.js'
import {help, leave} from './leave.js'
import {log, typing} from './log.js'
import {look} from './look.js'
import {move} from './move.js'
import {replay} from './replay.js'

/**
 * All keys. The dispatcher, the footer, the help and docs/keys.md come from here. Where two bindings share a key, they
 * count under conditions that exclude each other.
 */
export const KEYMAP = [look, move, log, typing, act, dialog, replay, help, leave] as const

/** What a key does, by its id. */
export type CommandId = (typeof KEYMAP)[number] extends infer Group
  ? Group extends {bindings: infer Bindings}
    ? keyof Bindings & string
    : never
  : never

export interface Command extends Binding {
  readonly id: CommandId
}

const COMMANDS: readonly Command[] = KEYMAP.flatMap(({when, bindings}: BindingGroup) =>
  Object.entries(bindings).map(([id, binding]) => ({
    ...binding,
    id: id as CommandId,
    when: [...when, ...(binding.when ?? [])],
  })),
)

/** All that keys can do now. */
export function commandsUnder(holding: ReadonlySet<Condition>): readonly Command[] {
  return COMMANDS.filter(({when}) => when?.every(condition => holding.has(condition)))
}

/** What a key does now; null where it does nothing. */
export function commandOf(key: KeyName, holding: ReadonlySet<Condition>): Command | null {
  return commandsUnder(holding).find(({keys}) => keys.includes(key)) ?? null
}

/** What the footer names, the most important first. */
export function footerCommands(holding: ReadonlySet<Condition>): readonly Command[] {
  return commandsUnder(holding)
    .filter(({footer}) => footer !== undefined)
    .sort((a, b) => (a.footer ?? 0) - (b.footer ?? 0))
}
