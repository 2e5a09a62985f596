/** Columns and rows. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The size of a terminal, for useSyncExternalStore. */
export interface SizeStore {
  readonly subscribe: (listener: () => void) => () => void
  /** The same object until the size changes. */
  readonly current: () => Size
}

/** Of a terminal that does not say. */
const USUAL: Size = {columns: 80, rows: 24}

/** Of this terminal, of which at most so many columns are used. */
export function sizeOf(stdout: NodeJS.WriteStream, mostColumns = Number.POSITIVE_INFINITY): SizeStore {
  const listeners = new Set<() => void>()
  let size = current()
  return {
    current: () => size,
    subscribe(listener) {
      if (listeners.size === 0) stdout.on('resize', update)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stdout.off('resize', update)
      }
    },
  }

  function current(): Size {
    const {columns, rows} = read(stdout)
    return {columns: Math.min(columns, mostColumns), rows}
  }

  function update() {
    const {columns, rows} = current()
    if (columns === size.columns && rows === size.rows) return
    size = {columns, rows}
    for (const listener of listeners) listener()
  }
}

function read({columns, rows}: NodeJS.WriteStream): Size {
  return {columns: columns || USUAL.columns, rows: rows || USUAL.rows}
}
