const SEPARATOR = '\u0006\u0016'
/** Of ten priorities these have lists of their own, the first without a suffix. */
const PRIORITIES = [0, 3, 6, 9] as const

/** The keys of kombu's Redis transport; `prefix` is its `global_keyprefix`. */
export function keysOf(prefix: string) {
  return {
    /** A queue's lists: pushed on their left, taken from their right. */
    lists: (queue: string) =>
      PRIORITIES.map(priority => `${prefix}${queue}${priority === 0 ? '' : `${SEPARATOR}${priority}`}`),
    /** What is bound to an exchange, there from when a worker or a producer first named it. */
    bindings: (exchange: string) => `${prefix}_kombu.binding.${exchange}`,
    /** What workers have fetched and not done yet, of all queues. */
    unacked: `${prefix}unacked`,
  }
}

/** Of queues that name none; others have one of their own name, where the app does not say otherwise. */
export const DEFAULT_EXCHANGE = 'celery'

export type Keys = ReturnType<typeof keysOf>

export interface Binding {
  readonly routingKey: string
  readonly queue: string
}

export function parseBinding(text: string): Binding {
  const [routingKey = '', , queue = ''] = text.split(SEPARATOR)
  return {routingKey, queue}
}
