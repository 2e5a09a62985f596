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
 * What the bound is held against: gawk's own way to take fields out of a line, as somebody types it. macOS, Debian and
 * Ubuntu set a UTF-8 locale, so gawk decodes what it matches, as the doctor decodes what it keeps. Of the one-line
 * programs people write it is the middle one: splitting each field at its `=` takes up to twice as long, testing field
 * by field less than half.
 */
export const REFERENCE = 'gawk, match()'
/**
 * The same without decoding, for whoever knows to ask for it (`LC_ALL=C`): it takes little more than half as long. The
 * bound is not held against this one, but its figure stands beside the other, so that nobody takes the one for the other.
 */
export const IN_C_LOCALE = 'gawk, match(), LC_ALL=C'

/**
 * What runs over the log, as whole processes, in a UTF-8 locale where none is named. All but ripgrep and the doctor
 * compute one number per dyno: the router's mean service time.
 */
export function contenders(log) {
  const node = process.execPath
  return [
    {name: DOCTOR, command: [node, here('../bin/run.js'), 'dyno:doctor', log, '--json']},
    {name: REFERENCE, command: ['gawk', GAWK_MATCH, log]},
    {name: IN_C_LOCALE, command: ['gawk', GAWK_MATCH, log], locale: 'C'},
    {name: 'gawk, field by field', command: ['gawk', GAWK_FIELDS, log]},
    {name: 'node readline and a regex', command: [node, here('baselines/readline.js'), log]},
    {name: 'npm logfmt', command: [node, here('baselines/logfmt.js'), log]},
    {name: 'ripgrep -c code=H12', command: ['rg', '--count', 'code=H12', log]},
    {name: 'node, empty', command: [node, '--eval', '0']},
  ]
}
