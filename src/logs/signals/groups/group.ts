import type {SignalId} from '../index.js'

/** Signals that mean the same to a diagnosis. Each keeps the order in which its lines make good evidence. */
export type Group = readonly SignalId[]
