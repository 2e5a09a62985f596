import {expect} from 'vitest'

import type {BindingGroup} from '../../src/tui/keymap/binding.js'
import type {KeyName} from '../../src/tui/keys.js'
import {tick} from './emulator.js'
import type {Pty} from './pty.js'
import {bytesOf} from './terminal.js'

/** How a key is tried. Before it the screen is as it was at first. */
interface Trial {
  /** Pressed first. */
  readonly before?: readonly KeyName[]
  /** Seen after those, and waited for. */
  readonly ready?: RegExp
  /** Seen after the key and not before it. */
  readonly shows?: RegExp
  /** Seen before the key and not after it. */
  readonly hides?: RegExp
  /** Written to the terminal, where what is seen stays the same. */
  readonly writes?: string
  /** Leads back to where it began. */
  readonly after?: readonly KeyName[]
  /** So that something else may have changed, too. */
  readonly ofLaterMoment?: boolean
}

type IdOf<Group> = Group extends {bindings: infer Bindings} ? keyof Bindings & string : never

/** A trial for each binding of these groups; null where it is tried elsewhere. */
type TrialsOf<Groups extends readonly BindingGroup[]> = Readonly<Record<IdOf<Groups[number]>, Trial | null>>

/** A terminal, of this process or not. */
type Keyed = Pick<Pty, 'press' | 'shows' | 'text' | 'lines' | 'written'>

const LONGEST_FRAME_MS = 1000

/** Presses every key of these groups, and looks that it does what its trial says and can be taken back. */
export async function tryKeys<const Groups extends readonly BindingGroup[]>(
  screen: Keyed,
  groups: Groups,
  trials: TrialsOf<Groups>,
): Promise<void> {
  for (const {bindings} of groups) {
    for (const [id, {keys}] of Object.entries(bindings)) {
      const trial = (trials as Readonly<Record<string, Trial | null>>)[id]
      if (trial === undefined) throw new Error(`${id} has no trial`)
      if (trial === null) continue
      for (const key of keys) await attempt(screen, `${id}: ${key}`, key, trial)
    }
  }
}

async function attempt(screen: Keyed, name: string, key: KeyName, trial: Trial): Promise<void> {
  const {before = [], ready = /(?:)/, shows = /(?:)/, hides = /(?!)/, writes = '', after = []} = trial
  const atFirst = await panelsOf(screen)
  await pressed(screen, before)
  await screen.shows(ready)
  const prepared = await screen.text()
  const isSeen = shows.test(prepared) && !hides.test(prepared) && writes === ''
  expect(isSeen, `${name} has nothing to show:\n${prepared}`).toBe(false)

  const drawn = screen.written().length
  await pressed(screen, [key])
  await expect.poll(() => screen.text(), {message: name}).toMatch(shows)
  await expect.poll(() => screen.text(), {message: name}).not.toMatch(hides)
  await expect.poll(() => screen.written().slice(drawn), {message: name}).toContain(writes)

  await pressed(screen, after)
  if (trial.ofLaterMoment === true) return
  await expect.poll(() => panelsOf(screen), {message: `back from ${name}`}).toBe(atFirst)
}

/** The next key is pressed when this one has changed what is seen; some change nothing but the first line. */
async function pressed(screen: Keyed, keys: readonly KeyName[]): Promise<void> {
  for (const key of keys) {
    const before = await panelsOf(screen)
    await screen.press(bytesOf(key))
    const until = Date.now() + LONGEST_FRAME_MS
    while ((await panelsOf(screen)) === before && Date.now() < until) await tick()
  }
}

/** All but the first line, in which time passes. */
async function panelsOf(screen: Keyed): Promise<string> {
  return (await screen.lines()).slice(1).join('\n')
}
