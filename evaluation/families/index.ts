import type {Family} from '../family.js'
import {healthy} from './healthy.js'
import {leaks} from './leaks.js'
import {limits} from './limits.js'
import {memory} from './memory.js'
import {noLeaks} from './no-leaks.js'
import {requests} from './requests.js'
import {starts} from './starts.js'
import {together} from './together.js'

/** All kinds of trials, in the order in which they are told. */
export const FAMILIES: readonly Family[] = [
  ...leaks,
  ...noLeaks,
  ...memory,
  ...requests,
  ...starts,
  ...limits,
  ...healthy,
  ...together,
]
