import type {Action} from '../../actions/action.js'
import type {Preview} from '../../actions/preview.js'
import {titleOf} from '../../actions/words.js'
import {EMPTY_LINE, heading} from '../parts/heading.js'
import {prose} from '../parts/prose.js'
import {type Span, span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {type Asking, type Field, fieldsOf, isConfirmed} from './asking.js'

/** A dialog for which nothing can be confirmed: what is there is being read, or why nothing can be done. */
export interface Notice {
  readonly title: string
  /** Paragraphs; one that is indented is a command. */
  readonly text: readonly string[]
}

/** What is asked, all of it; where rows are short, the lightest consequences are left out. */
export function askingLines(asking: Asking, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {action, preview, chooses} = asking
  const isToChoose = chooses !== null && 'to' in action && action.from === action.to
  const title = heading(
    capital(isToChoose ? `${action.kind} ${action.type}` : titleOf(action)),
    columns,
    theme,
  )
  const change = isToChoose
    ? prose(`${action.type} is at ${action.from} now: choose with + and -`, columns, '  ')
    : prose(preview.change, columns, '  ', theme.text.strong)
  const notes = isToChoose ? [] : noteLines(preview, columns, theme)
  const tail = [
    ...(isToChoose ? [] : prose(`The same by hand: ${preview.command}`, columns, '  ', theme.text.dim)),
    ...chooserLines(asking, theme),
    ...nameLines(asking, theme),
    EMPTY_LINE,
    buttons(asking, theme),
  ]
  const least = 1 + change.length + tail.length
  const gap = rows - least - notes.length >= 3 ? [EMPTY_LINE] : []
  return [title, ...gap, ...change, ...gap, ...notes.slice(0, Math.max(0, rows - least)), ...gap, ...tail]
}

function noteLines({consequences, refusal}: Preview, columns: number, theme: Theme): StyledLine[] {
  if (refusal === null) return consequences.flatMap(text => prose(text, columns, '  · '))
  const {why, next, raisable} = refusal
  return [
    ...prose(why, columns, '  ', theme.status.error),
    ...prose(next, columns, '  '),
    ...(raisable ? prose('it can be tried all the same', columns, '  ') : []),
  ]
}

/** A notice, with a way out. */
export function noticeLines({title, text}: Notice, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const lines = text.flatMap(part =>
    // A command, which must not be broken.
    part.startsWith('  ') ? [[span(`  ${part}`, theme.text.command)]] : prose(part, columns, '  '),
  )
  return [
    heading(capital(title), columns, theme),
    ...lines.slice(0, Math.max(0, rows - 3)),
    EMPTY_LINE,
    [span('  '), ...button('Close', true, theme)],
  ]
}

function chooserLines({action, chooses}: Asking, theme: Theme): StyledLine[] {
  if (chooses === null || !('to' in action)) return []
  const name = chooses === 'quantity' ? 'Dynos' : 'Size'
  return [
    [
      span(`  ${name}: `, theme.panel.title),
      span(` ${action.to} `, theme.panel.selected),
      span(chooses === 'quantity' ? '  + more, - fewer' : '  + larger, - smaller', theme.text.dim),
    ],
  ]
}

function nameLines(asking: Asking, theme: Theme): StyledLine[] {
  const {preview, typed, focus} = asking
  if (preview.toType === null || !fieldsOf(asking).includes('name')) return []
  return [
    [
      span(`  Type ${preview.toType} to confirm: `, theme.panel.title),
      span(typed),
      span(focus === 'name' ? '█' : '', theme.text.key),
      span(typed === preview.toType ? ' ✔' : '', theme.status.ok),
    ],
  ]
}

function buttons(asking: Asking, theme: Theme): StyledLine {
  const isOn = (field: Field) => asking.focus === field
  if (!fieldsOf(asking).includes('accept')) return [span('  '), ...button('Close', true, theme)]
  const accept = button(ACCEPT[asking.action.kind], isOn('accept'), theme)
  const dimmed = accept.map(({text}) => span(text, theme.text.dim))
  return [
    span('  '),
    ...button('Cancel', isOn('cancel'), theme),
    span('   '),
    ...(isConfirmed(asking) ? accept : dimmed),
  ]
}

function button(text: string, isOn: boolean, theme: Theme): Span[] {
  return [span(isOn ? '▸' : ' '), span(`[ ${text} ]`, isOn ? theme.panel.selected : theme.text.plain)]
}

const ACCEPT: Readonly<Record<Action['kind'], string>> = {
  'restart-dyno': 'Restart',
  'restart-type': 'Restart all',
  'scale': 'Scale',
  'resize': 'Resize',
  'set-config-var': 'Set',
  'stop-one-off': 'Stop',
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
