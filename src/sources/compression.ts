import zlib from 'node:zlib'

import {Decompressor} from './decompressor.js'

/** 200 MB of log take 0.3 s out of gzip in pieces of 32 to 64 KB; Node's own 16 KB take twice as long. */
const OUTPUT_BYTES = 64 * 1024
/** The longest header of a zstd frame, RFC 8878 3.1.1. */
const ZSTD_HEADER_BYTES = 18

/** A way of compressing that can be undone here. */
export interface Compression {
  readonly open: () => Decompressor
  /** Whether data that was fed in full stops in the middle. */
  readonly isCutOff: (decompressor: Decompressor) => Promise<boolean>
}

/** Of one or several members. */
export const GZIP: Compression = {
  open: () => new Decompressor(zlib.createGunzip({chunkSize: OUTPUT_BYTES})),
  async isCutOff(decompressor) {
    await decompressor.end()
    return decompressor.error !== null
  },
}

/** The types we build with are those of Node 20. */
const {createZstdDecompress} = zlib as {readonly createZstdDecompress?: typeof zlib.createGunzip}

/** Of one or several frames; null where this Node has none (before 22.15). */
export const ZSTD: Compression | null =
  createZstdDecompress === undefined
    ? null
    : {
        open: () => new Decompressor(createZstdDecompress({chunkSize: OUTPUT_BYTES})),
        async isCutOff(decompressor) {
          // Node does not tell (22.23). Where a frame may begin zeros are an error, inside a frame they are not.
          await decompressor.write(new Uint8Array(ZSTD_HEADER_BYTES))
          const {error} = decompressor
          return !(error !== null && 'code' in error && error.code === 'ZSTD_error_prefix_unknown')
        },
      }
