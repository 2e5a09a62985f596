import {wrap} from '../view/wrap.js'
import type {TextOptions} from './text.js'

/** What `--about ID` prints: the page of a finding (`page.ts`), wrapped. Ends with a line break. */
export function renderAbout(page: string, options: TextOptions): string {
  return `${prose(page, options)}\n`
}

/** The little Markdown our texts use: paragraphs, headings, lists, code blocks, bold, links. */
function prose(markdown: string, options: TextOptions): string {
  return markdown
    .trim()
    .replaceAll(/^(#+ .+)\n(?!\n)/gm, '$1\n\n')
    .split(/\n{2,}/)
    .map(block => blockLines(block, options).join('\n'))
    .join('\n\n')
}

function blockLines(block: string, {columns, palette}: TextOptions): string[] {
  if (/^(?: {4}|```)/.test(block)) {
    const code = block.split('\n').filter(line => !line.startsWith('```'))
    return code.map(line => `    ${palette.command(line.trim())}`)
  }
  const heading = /^#+ (.+)$/.exec(block)?.[1]
  if (heading !== undefined) return wrap(inline(heading), columns).map(palette.label)
  return block.split(/\n(?=\s*[-*] )/).flatMap(item => {
    const entry = /^\s*[-*] ([^]*)$/.exec(item)?.[1]
    return entry === undefined ? wrap(inline(item), columns) : wrap(inline(entry), columns, '- ')
  })
}

/** A line break in a paragraph is a space; what marks bold and links is taken away, backticks are read well as they are. */
function inline(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
}
