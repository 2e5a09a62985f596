/** Seeded random numbers (mulberry32): the same seed gives the same log on every machine. */
export function createRandom(seed) {
  let state = seed >>> 0

  function next() {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    /** 0 to below 1. */
    next,
    /** A whole number from `low` to `high`, both included. */
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** True in this share of calls. */
    chance: share => next() < share,
    pick: list => list[Math.floor(next() * list.length)],
    /** Exponentially distributed with this mean: what lies between arrivals. */
    exponential: mean => -mean * Math.log(1 - next()),
    /** This many hexadecimal digits. */
    hex(digits) {
      let text = ''
      while (text.length < digits)
        text += Math.floor(next() * 0x1_00_00_00_00)
          .toString(16)
          .padStart(8, '0')
      return text.slice(0, digits)
    },
  }
}

/** Shaped like a request id or a dyno's UUID. */
export function uuid(random) {
  const digits = random.hex(32)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
}
