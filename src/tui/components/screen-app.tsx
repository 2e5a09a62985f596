import {useEffect, useSyncExternalStore} from 'react'

import {SMALLEST} from '../parts/layout.js'
import type {Draw, ScreenModel} from '../screen-model.js'
import type {Size} from '../terminal/screen-size.js'
import {ThemeContext} from '../theme-context.js'
import type {Theme} from '../theme.js'
import {Frame} from './frame.js'
import {TooSmall} from './too-small.js'
import {useKeys} from './use-keys.js'

interface ScreenAppProps<View extends {readonly size: Size}> {
  readonly model: ScreenModel<View>
  readonly draw: Draw<View>
  readonly theme: Theme
}

/** For what changes by itself, such as how long nothing was heard. */
const TICK_MS = 1000

/** A screen: draws what the model shows and gives it the keys. */
export function ScreenApp<View extends {readonly size: Size}>({model, draw, theme}: ScreenAppProps<View>) {
  const view = useSyncExternalStore(model.subscribe, model.view)
  useKeys((keys, isPasted) => model.press(keys, isPasted))
  useEffect(() => {
    const timer = setInterval(model.tick, TICK_MS)
    return () => clearInterval(timer)
  }, [model])
  const {columns, rows} = view.size
  const fits = columns >= SMALLEST.columns && rows >= SMALLEST.rows
  return (
    <ThemeContext value={theme}>
      {fits ? <Frame picture={draw(view, theme)} /> : <TooSmall columns={columns} rows={rows} />}
    </ThemeContext>
  )
}
