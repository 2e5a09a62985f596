/** Rules are made and tuned on the open half of the space of parameters; what they are worth is told by the other. */
export type Half = 'open' | 'held back'

/** Which half a cell of the space belongs to: by one bit of its FNV-1a hash, mixed once more (murmur3's finaliser). */
export function halfOf(cell: string): Half {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < cell.length; at++) hash = Math.imul(hash ^ cell.charCodeAt(at), 0x01_00_01_93)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return ((hash ^ (hash >>> 16)) & 1) === 0 ? 'open' : 'held back'
}
