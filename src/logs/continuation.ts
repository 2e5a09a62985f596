import type {Line} from './line.js'

const SPACE = 32
const TAB = 9

const SLASH = 47
const QUOTE = 39

/** `at Object.foo (/app/x.js:1:2)`, `from /app/x.rb:1:in 'y'`, `File "x.py", line 1`, `... 12 more`, `Caused by: `. */
const STARTS = ['at ', 'from ', 'File "', '... ', 'Caused by: ', '^', '}', ']'].map(text =>
  Uint8Array.from(text, character => character.charCodeAt(0)),
)

/** Nearly every line is told by its first byte. */
const FIRST_BYTES = new Uint8Array(256)
for (const [first = 0] of STARTS) FIRST_BYTES[first] = 1

/** Does a line belong to the one before it: a stack frame, or anything indented? Looks at its first bytes and its last only. */
export function isContinuation({bytes, start, end}: Line): boolean {
  if (start === end) return false
  const first = bytes[start] ?? 0
  if (first === SPACE || first === TAB) return true
  // A frame of a Ruby backtrace ends with the method's name: `/app/x.rb:1:in 'y'`; the error itself goes on after it.
  if (first === SLASH) return bytes[end - 1] === QUOTE
  if (FIRST_BYTES[first] !== 1) return false
  return STARTS.some(text => {
    for (let index = 0; index < text.length; index++) if (bytes[start + index] !== text[index]) return false
    return start + text.length <= end
  })
}
