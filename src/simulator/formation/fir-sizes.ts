import {DYNO_SIZES} from '../../platform/sizes.js'
import {sizeOf} from './formation.js'

/** The size of Fir that an app of this size would run on: the cheapest with at least as much memory. */
export function firSizeFor(cedarSize: string): string {
  const {memoryMb} = sizeOf(cedarSize)
  const [size] = DYNO_SIZES.filter(({group, memoryMb: mb}) => group === 'fir' && mb >= memoryMb).sort(
    (a, b) => a.memoryMb - b.memoryMb || (a.centsPerMonth ?? 0) - (b.centsPerMonth ?? 0),
  )
  if (size === undefined) throw new Error(`Fir has no size with the memory of ${cedarSize}`)
  return size.name
}
