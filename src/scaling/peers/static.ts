import {type Peer, quantitySetting} from './peer.js'

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 25, 30, 40]
const MINUTE_MS = 60_000

/** No autoscaler at all. */
export const staticNumber: Peer = {
  id: 'static',
  title: 'a fixed number',
  settings: () => NUMBERS.map(dynos => quantitySetting(`${dynos} dynos`, MINUTE_MS, () => () => dynos)),
}
