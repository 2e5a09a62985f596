import {useInput} from 'ink'
import {useEffect, useSyncExternalStore} from 'react'

import {keysOf} from '../keys.js'
import {ThemeContext} from '../theme-context.js'
import type {Theme} from '../theme.js'
import {SMALLEST} from '../watch/layout.js'
import type {WatchModel} from '../watch/watch-model.js'
import {Frame} from './frame.js'
import {TooSmall} from './too-small.js'

interface WatchAppProps {
  readonly model: WatchModel
  readonly theme: Theme
}

/** For what changes by itself, such as how long nothing was heard. */
const TICK_MS = 1000

/** The dashboard: draws what the model shows and gives it the keys. */
export function WatchApp({model, theme}: WatchAppProps) {
  const view = useSyncExternalStore(model.subscribe, model.view)
  useInput((input, key) => model.press(keysOf(input, key)))
  useEffect(() => {
    const timer = setInterval(model.tick, TICK_MS)
    return () => clearInterval(timer)
  }, [model])
  const {columns, rows} = view.size
  const fits = columns >= SMALLEST.columns && rows >= SMALLEST.rows
  return (
    <ThemeContext value={theme}>
      {fits ? <Frame view={view} /> : <TooSmall columns={columns} rows={rows} />}
    </ThemeContext>
  )
}
