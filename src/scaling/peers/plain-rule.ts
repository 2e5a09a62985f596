import {jobsIn, pairsOf, type Peer, quantitySetting} from './peer.js'

/**
 * So many jobs for each dyno, rounded up, as many a script of one's own does it: from cron every ten minutes or every
 * minute, or more often.
 */
export const plainRule: Peer = {
  id: 'plain-rule',
  title: 'the plain rule',
  settings: ({slotsPerDyno}) =>
    pairsOf([16, 8, 4, 2, 1, 0.5], [600, 60, 10]).map(([jobsPerSlot, seconds]) => {
      const ratio = jobsPerSlot * slotsPerDyno
      return quantitySetting(
        `${ratio} jobs per dyno, every ${seconds} s`,
        seconds * 1000,
        () => look => Math.ceil(jobsIn(look) / ratio),
      )
    }),
}
