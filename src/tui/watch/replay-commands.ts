import {FASTEST, type FeedControls, SLOWEST} from '../../replay/feed-controls.js'
import type {CommandId} from '../keymap/keymap.js'

const STEP_MS = 60_000
const FAR_MS = 10 * STEP_MS

/** Does what a command asks of a recording; false where it is about something else. */
export function control(command: CommandId, controls: FeedControls): boolean {
  const {at} = controls
  switch (command) {
    case 'play':
      if (controls.isPlaying) controls.hold()
      else controls.play()
      return true
    case 'seek-back':
      if (at !== null) controls.seek(at - STEP_MS)
      return true
    case 'seek-forward':
      if (at !== null) controls.seek(at + STEP_MS)
      return true
    case 'seek-far-back':
      if (at !== null) controls.seek(at - FAR_MS)
      return true
    case 'seek-far-forward':
      if (at !== null) controls.seek(at + FAR_MS)
      return true
    case 'next-event':
      controls.nextEvent()
      return true
    case 'next-finding':
      controls.nextFinding()
      return true
    case 'slower':
      controls.setSpeed(Math.max(SLOWEST, controls.speed / 2))
      return true
    case 'faster':
      controls.setSpeed(Math.min(FASTEST, controls.speed * 2))
      return true
    default:
      return false
  }
}
