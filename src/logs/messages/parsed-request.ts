import {decode, type Line} from '../line.js'
import type {DynoName, Origin} from '../origin.js'
import type {RouterRequest} from './router-request.js'

/** A request while its line is read. */
export class ParsedRequest implements RouterRequest {
  readonly kind = 'router'
  readonly at: number | null
  readonly origin: Origin
  readonly line: Line
  readonly pathBytes: Uint8Array
  code: string | null = null
  method = ''
  dyno: DynoName | null = null
  connectMs: number | null = null
  serviceMs: number | null = null
  status: number | null = null
  bytes: number | null = null
  clientSide = false
  pathStart = 0
  pathEnd = 0
  idStart = 0
  idEnd = 0
  fwdStart = 0
  fwdEnd = 0

  constructor(at: number | null, origin: Origin, line: Line, fields: Line) {
    this.at = at
    this.origin = origin
    this.line = line
    this.pathBytes = fields.bytes
  }

  get path(): string {
    return decode(this.pathBytes, this.pathStart, this.pathEnd)
  }

  get requestId(): string | null {
    return this.idEnd > this.idStart ? decode(this.pathBytes, this.idStart, this.idEnd) : null
  }

  /** FNV-1a. */
  get forwardedHash(): number {
    if (this.fwdEnd <= this.fwdStart) return 0
    let hash = 0x81_1c_9d_c5
    for (let at = this.fwdStart; at < this.fwdEnd; at++)
      hash = Math.imul(hash ^ (this.pathBytes[at] ?? 0), 0x01_00_01_93)
    return hash >>> 0
  }

  get forwardedFor(): string | null {
    return this.fwdEnd > this.fwdStart ? decode(this.pathBytes, this.fwdStart, this.fwdEnd) : null
  }
}
