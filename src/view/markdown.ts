/**
 * Makes a text stand in GitHub's Markdown as it is: no markup, no HTML, no link, and nobody mentioned by
 * what a stranger requested (`GET /@name`). Takes one line.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#&$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww(?=\.)/gi, '$&\\')
    .replace(/^(\s*)([-+]|\d+(?=[.)]))/, (_, space: string, marker: string) =>
      /\d/.test(marker) ? `${space}${marker}\\` : `${space}\\${marker}`,
    )
    .replace(/@(?=\w)/g, '@<!-- -->')
}

/** A code block whose fence is longer than any run of backticks in it, so that nothing can end it early. */
export function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)))
  return `${fence}${language}\n${text}\n${fence}`
}
