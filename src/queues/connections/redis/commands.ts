/** `['LLEN', 'queue:default']` */
export type Command = readonly [name: string, ...args: (string | number)[]]

/** In Lua; all keys that it touches are named beside it. */
export interface Script {
  readonly lua: string
  readonly keys: readonly string[]
}

/** As Redis answers: a bulk string, an integer, nil, or an array of those. */
export type Value = string | number | null | readonly Value[]

/** Redis said no to one command. Its words may repeat what the command held. */
export class ErrorReply {
  readonly words: string

  constructor(words: string) {
    this.words = words
  }
}

export type Reply = Value | ErrorReply
