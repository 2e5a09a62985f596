import type {Progress} from '../actions/follow/progress.js'
import {escapeText} from '../view/escape.js'

/** Tells how far dynos have come that are restarted, a line whenever that has changed. */
export function progressLines(write: (line: string) => void): (name: string, progress: Progress) => void {
  const told = new Map<string, string>()
  return (name, {state, text}) => {
    if (told.get(name) === state) return
    told.set(name, state)
    write(`${escapeText(text)}\n`)
  }
}
