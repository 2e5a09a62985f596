/**
 * What somebody wants to be done to an app, by names. Whom they mean is looked up when it is asked for, and again just
 * before it is done (`action.ts`).
 */
export type Intent =
  | {readonly kind: 'restart-dyno'; readonly dyno: string}
  | {readonly kind: 'stop-one-off'; readonly dyno: string}
  | {readonly kind: 'restart-type'; readonly type: string}
  /** A quantity; null where it is still to be chosen. */
  | {readonly kind: 'scale'; readonly type: string; readonly to: number | null}
  /** A size as the CLI takes it, `standard-2x`; null where it is still to be chosen. */
  | {readonly kind: 'resize'; readonly type: string; readonly to: string | null}
  /** Never a secret: it is shown. */
  | {readonly kind: 'set-config-var'; readonly name: string; readonly value: string}
