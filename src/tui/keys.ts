import type {Key as InkKey} from 'ink'

/** A key by its name: `q`, `R`, `ctrl+c`, `enter`, `page down`. */
export type KeyName = string

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page up'],
  ['pageDown', 'page down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  // Terminals send for the backspace key what Ink calls delete.
  ['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof InkKey, KeyName])[]

const segmenter = new Intl.Segmenter()

/**
 * The keys of what Ink gives at once: one, or several where they were pressed faster than they were read, or pasted.
 * What no name is known for is left out.
 */
export function keysOf(input: string, key: InkKey): KeyName[] {
  if (key.tab) return [key.shift ? 'shift+tab' : 'tab']
  const named = NAMED.find(([property]) => key[property])
  if (named !== undefined) return [named[1]]
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`]
  if (key.meta || key.super || key.hyper) return []
  return Array.from(segmenter.segment(input), ({segment}) => nameOf(segment)).filter(name => name !== '')
}

function nameOf(character: string): KeyName {
  if (character === ' ') return 'space'
  if (character === '\r' || character === '\n') return 'enter'
  if (character === '\t') return 'tab'
  if (character === '\u007F' || character === '\b') return 'backspace'
  // Ctrl takes all but the last five bits of a letter.
  if (/^[\u0001-\u001A]/.test(character)) {
    return `ctrl+${String.fromCodePoint((character.codePointAt(0) ?? 0) | 0x60)}`
  }
  // A control that stands for no key of ours.
  return /^\p{Cc}/u.test(character) ? '' : character
}

/** What a key writes where text is typed; null for a key that writes nothing. */
export function typedBy(key: KeyName): string | null {
  if (key === 'space') return ' '
  return Array.from(segmenter.segment(key)).length === 1 ? key : null
}

/** A key as the help shows it. */
export function keyLabel(key: KeyName): string {
  return LABELS[key] ?? key
}

const LABELS: Readonly<Record<KeyName, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: '⏎',
}
