// @ts-check
import * as connections from './connections.js'
import * as deploys from './deploys.js'
import * as memory from './memory.js'
import * as oneOffs from './one-offs.js'
import * as words from './words.js'

/**
 * Logs of healthy apps that a hasty rule would take for sick ones, by name.
 * @type {Readonly<Record<string, () => import('../story.js').Story>>}
 */
export const normalLife = {...deploys, ...oneOffs, ...connections, ...memory, ...words}
