/** Lets everything else happen that waits: keys, timers, what draws. */
export function breath(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}
