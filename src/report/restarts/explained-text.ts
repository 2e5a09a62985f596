import type {Explained, ExplainedName, Step} from '../../restarts/conditions/explain.js'
import {renderTable} from '../../view/table.js'
import {wrap} from '../../view/wrap.js'
import {valueText} from './decision-text.js'

const INDENT = '  '

/** How a condition was judged of a dyno, and every name with what it stands for. Takes what is escaped. */
export function explainedText({steps, names}: Explained, columns: number): string {
  const width = columns - INDENT.length
  const lines = [
    ...stepLines(steps, width),
    '',
    ...nameLines(names, width),
    ...names.flatMap(name => doubtLines(name, width)),
    '',
  ]
  return lines.map(line => `${INDENT}${line}`.trimEnd() + '\n').join('')
}

function stepLines(steps: readonly Step[], width: number): readonly string[] {
  return renderTable(
    steps,
    [
      {title: 'condition', cell: ({depth, text}) => INDENT.repeat(depth) + text, goes: 0},
      {title: '', cell: ({verdict}) => verdict, goes: 0},
      {title: '', cell: ({values}) => values.map(valueText).join(', '), goes: 1},
    ],
    width,
  )
}

/** Those that the condition asks for have a mark. */
function nameLines(names: readonly ExplainedName[], width: number): readonly string[] {
  return renderTable(
    names,
    [
      {title: 'name', cell: ({name, isUsed}) => `${isUsed ? '*' : ' '} ${name}`, goes: 0},
      {title: 'now', cell: ({text}) => text ?? 'unknown', goes: 0},
      {title: 'meaning', cell: ({meaning}) => meaning, goes: 0},
    ],
    width,
  )
}

function doubtLines({name, why, how, isUsed}: ExplainedName, width: number): readonly string[] {
  if (!isUsed || why === null) return []
  return wrap([why, how].filter(Boolean).join('; '), width, `${name}: `)
}
