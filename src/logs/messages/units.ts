/** Bytes of each unit that platform lines use; all are powers of 1024, whatever their case. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  k: 2 ** 10,
  kb: 2 ** 10,
  m: 2 ** 20,
  mb: 2 ** 20,
  g: 2 ** 30,
  gb: 2 ** 30,
  tb: 2 ** 40,
}

const QUANTITY = /^(-?\d+(?:\.\d+)?)([a-z]*)$/i

/** A size such as `512.00MB`, `1.5GB` or `8173640kB` in bytes; null without a unit, for the text may be cut off. */
export function sizeInBytes(text: string | undefined): number | null {
  const match = QUANTITY.exec(text ?? '')
  const unit = BYTES[match?.[2]?.toLowerCase() ?? '']
  return unit === undefined ? null : finite(Number(match?.[1]) * unit)
}

/** A size in MB (2^20 bytes); null without a unit. */
export function megabytes(text: string | undefined): number | null {
  const bytes = sizeInBytes(text)
  return bytes === null ? null : bytes / 2 ** 20
}

/** A number that follows its `=`, whole: `0.78062`; null for anything else. */
export function plainNumber(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? finite(Number(text)) : null
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
