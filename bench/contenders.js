import {fileURLToPath} from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))

const GAWK_MATCH = `/heroku\\[router\\]/ && match($0, /dyno=([^ ]*).* service=([0-9]+)ms/, m) {
  n[m[1]]++; s[m[1]] += m[2]
}
END {for (d in n) print d, n[d], s[d] / n[d]}`

const GAWK_FIELDS = `/heroku\\[router\\]/ {
  for (i = 1; i <= NF; i++) {if ($i ~ /^dyno=/) d = $i; else if ($i ~ /^service=/) ms = substr($i, 9)}
  n[d]++; s[d] += ms
}
END {for (d in n) print d, n[d], s[d] / n[d]}`

/** The doctor's own row. */
export const DOCTOR = 'dyno:doctor --json'
/**
 * What the others are measured against: gawk's own way to take fields out of a line. Of the one-line programs
 * people write it is the middle one: splitting each field at its `=` takes half as long again, testing
 * field by field half as long.
 */
export const REFERENCE = 'gawk, match()'

/**
 * What runs over the log, as whole processes. All but ripgrep and the doctor compute one number per dyno:
 * the router's mean service time. Bytes in the C locale, so that gawk does not decode UTF-8.
 */
export function contenders(log) {
  const node = process.execPath
  return [
    {name: DOCTOR, command: [node, here('../bin/run.js'), 'dyno:doctor', log, '--json']},
    {name: REFERENCE, command: ['gawk', GAWK_MATCH, log]},
    {name: 'gawk, field by field', command: ['gawk', GAWK_FIELDS, log]},
    {name: 'node readline and a regex', command: [node, here('baselines/readline.js'), log]},
    {name: 'npm logfmt', command: [node, here('baselines/logfmt.js'), log]},
    {name: 'ripgrep -c code=H12', command: ['rg', '--count', 'code=H12', log]},
    {name: 'node, empty', command: [node, '--eval', '0']},
  ]
}
