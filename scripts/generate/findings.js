import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

const HEAD = `# Findings

What \`heroku dyno:doctor\` can find. \`--about ID\` prints the same pages. Ids are stable: scripts may rely on them.`

const TABLE_HEAD = '| finding | what it says | usually | last resort for |\n|---|---|---|---|'

/** A page for every finding, and an index of them. */
export async function findings(root) {
  const load = path => import(pathToFileURL(join(root, 'build', path)).href)
  const {causes} = await load('diagnosis/causes/index.js')
  const {findingPage} = await load('report/page.js')
  return [
    {path: 'docs/findings/README.md', text: indexOf(causes)},
    ...causes.map(cause => ({path: `docs/findings/${cause.id}.md`, text: findingPage(cause)})),
  ]
}

function indexOf(causes) {
  const groups = [...new Set(causes.map(({group}) => group))]
  const sections = groups.map(group => {
    const rows = causes
      .filter(cause => cause.group === group)
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map(rowOf)
    return `## ${group}\n\n${[TABLE_HEAD, ...rows].join('\n')}`
  })
  return `${[HEAD, ...sections].join('\n\n')}\n`
}

function rowOf({id, title, severity, fallbackFor}) {
  return `| [\`${id}\`](${id}.md) | ${title} | ${severity} | ${fallbackFor.join(', ')} |`
}
