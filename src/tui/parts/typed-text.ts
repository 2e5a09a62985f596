import {type KeyName, typedBy} from '../keys.js'

const segmenter = new Intl.Segmenter()

/** A text after one more key: what the key writes, Backspace, or Ctrl-U, which takes all of it away. */
export function typeKey(typed: string, key: KeyName, most: number): string {
  if (key === 'ctrl+u') return ''
  if (key === 'backspace') return withoutLast(typed)
  return (typed + (typedBy(key) ?? '')).slice(0, most)
}

function withoutLast(text: string): string {
  const last = Array.from(segmenter.segment(text), ({segment}) => segment).at(-1) ?? ''
  return text.slice(0, text.length - last.length)
}
