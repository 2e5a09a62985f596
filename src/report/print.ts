import type {Cause} from '../diagnosis/cause.js'
import {type Environment, isReadAloud, wantsAscii} from '../view/display.js'
import {loadPalette, wantsColour} from './palette.js'
import type {Report} from './report.js'
import {textColumns} from './text-columns.js'
import type {TextOptions} from './text.js'

/** Where a report goes: a terminal, a pipe, a file. */
export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Prints a report in one of its forms; only that form is loaded. */
export async function printReport(
  report: Report,
  format: 'text' | 'markdown' | 'json',
  output: Output,
  environment: Environment,
): Promise<void> {
  output.write(await render(report, format, output, environment))
}

/** Prints the first lines of a report. */
export async function printBrief(report: Report, output: Output, environment: Environment): Promise<void> {
  const {renderBrief} = await import('./text.js')
  output.write(renderBrief(report, await textOptions(output, environment)))
}

/** Prints what a finding means. */
export async function printAbout(cause: Cause, output: Output, environment: Environment): Promise<void> {
  const {findingPage} = await import('./page.js')
  const {renderAbout} = await import('./about.js')
  output.write(renderAbout(findingPage(cause), await textOptions(output, environment)))
}

async function render(
  report: Report,
  format: 'text' | 'markdown' | 'json',
  output: Output,
  environment: Environment,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json.js')).renderJson(report)
    case 'markdown':
      return (await import('./markdown.js')).renderMarkdown(report)
    case 'text':
      return (await import('./text.js')).renderText(report, await textOptions(output, environment))
  }
}

/** As wide and as colourful as what the text is printed on. */
async function textOptions(output: Output, environment: Environment): Promise<TextOptions> {
  const coloured = wantsColour(environment, output.isTTY === true)
  return {
    columns: textColumns(output),
    palette: await loadPalette(coloured),
    // A chart is for eyes: where there is no colour nobody may be looking at a terminal.
    drawing: coloured && !isReadAloud(environment) && !wantsAscii(environment),
  }
}
