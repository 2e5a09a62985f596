/** What is posted: Slack shows `text` and `attachments`, programs read `decision`. */
export interface Message {
  readonly text: string
  readonly attachments?: readonly Attachment[]
  /** As `--json` prints it. */
  readonly decision?: object
}

interface Attachment {
  readonly color: Colour
  readonly fields: readonly Field[]
}

/** Slack's own words for green, yellow and red. */
export type Colour = 'good' | 'warning' | 'danger'

interface Field {
  readonly title: string
  readonly value: string
  readonly short: boolean
}

export function field(title: string, value: string, short = true): Field {
  return {title, value: slackText(value), short}
}

/** Within Slack's text these three would be links and calls of a whole channel. */
export function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
