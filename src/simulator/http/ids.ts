import {createHash} from 'node:crypto'

/** The UUID of a thing that the world names otherwise (a release by its version): always the same one. */
export function uuidOf(...name: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(name.join('\0')).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
