import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** Top of the checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A log of test/fixtures. */
export function fixture(name: string): string {
  return join(ROOT, 'test/fixtures', name)
}
