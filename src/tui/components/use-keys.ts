import {useInput} from 'ink'
import {useRef} from 'react'

import {type KeyName, keysOf} from '../keys.js'

/** Around what is pasted, once that is asked for (xterm's bracketed paste, mode 2004); Ink takes the escape away. */
const PASTE_BEGINS = '[200~'
const PASTE_ENDS = '[201~'

/** Gives the keys that come at once, and whether somebody has pasted them rather than pressed. */
export function useKeys(press: (keys: readonly KeyName[], isPasted: boolean) => void): void {
  const isPasting = useRef(false)
  useInput((input, key) => {
    if (input === PASTE_BEGINS || input === PASTE_ENDS) {
      isPasting.current = input === PASTE_BEGINS
      return
    }
    const keys = keysOf(input, key)
    // Should the end of a paste be lost, somebody must still get out.
    if (keys.includes('ctrl+c')) isPasting.current = false
    press(keys, isPasting.current)
  })
}
