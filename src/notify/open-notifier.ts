import {type Notifier, notifier, type NotifierOptions, silentNotifier} from './notifier.js'

/** What tells those whom `--notify` names; silent where it names nobody. */
export function openNotifier(url: URL | undefined, options: NotifierOptions): Notifier {
  return url === undefined ? silentNotifier : notifier(url, options)
}
