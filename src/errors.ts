/**
 * Something the user can put right. Told as what happened, why, and what to do next; never a stack.
 * Anything else that is thrown is a defect of ours.
 */
export class UserError extends Error {
  /** What happened. Beside `message`, which oclif rewrites when the parser of a flag throws it. */
  readonly what: string
  /** Why it happened, where that is not plain from the message; may be empty. */
  readonly why: string
  /** What to do next; a command where there is one. */
  readonly next: string
  /** 2 for wrong use, 1 for what failed. */
  readonly exitCode: 1 | 2

  constructor(
    message: string,
    {why = '', next, exitCode = 2}: {why?: string; next: string; exitCode?: 1 | 2},
  ) {
    super(message)
    this.what = message
    this.name = 'UserError'
    this.why = why
    this.next = next
    this.exitCode = exitCode
  }
}
