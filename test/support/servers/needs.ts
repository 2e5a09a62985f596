import {describe, inject} from 'vitest'

import type {Tool} from './provision.js'

/** `describe` for tests that need these: skipped where one of them cannot be had, which was said when the run began. */
export function describeWith(...tools: readonly Tool[]): typeof describe | typeof describe.skip {
  return tools.some(tool => inject('missingTools').includes(tool)) ? describe.skip : describe
}
