/** A text with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
export function fillBlock(text, name, content) {
  const begin = `<!-- ${name} -->`
  const end = `<!-- /${name} -->`
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`there is no block ${begin} ... ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`
}
