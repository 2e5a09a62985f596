import type {ScreenModel} from './screen-model.js'
import type {Size} from './terminal/screen-size.js'

/**
 * The same model for somebody who listens: what changes by itself is told once in a while, all together; what a key does
 * is told at once.
 */
export function unhurried<View extends {readonly size: Size}>(
  model: ScreenModel<View>,
  restMs: number,
): ScreenModel<View> {
  let isPressing = false
  return {
    view: model.view,
    tick: model.tick,
    subscribe: listener => subscribeSlowly(model, listener, {restMs, isUrgent: () => isPressing}),
    press(keys, isPasted) {
      isPressing = true
      model.press(keys, isPasted)
      isPressing = false
    },
    close: () => model.close(),
  }
}

function subscribeSlowly(
  model: Pick<ScreenModel<never>, 'subscribe'>,
  listener: () => void,
  {restMs, isUrgent}: {readonly restMs: number; readonly isUrgent: () => boolean},
): () => void {
  let rest: NodeJS.Timeout | undefined
  let isDue = false
  const end = model.subscribe(() => {
    if (rest === undefined || isUrgent()) tell()
    else isDue = true
  })
  return () => {
    end()
    clearTimeout(rest)
  }

  function tell() {
    clearTimeout(rest)
    isDue = false
    rest = setTimeout(() => {
      rest = undefined
      if (isDue) tell()
    }, restMs)
    listener()
  }
}
