import type {Condition} from '../keymap/binding.js'

interface Overlays {
  /** What a dialog that is open makes of keys; empty while none is. */
  readonly dialog: readonly Condition[]
  readonly ui: {readonly isHelpShown: boolean; readonly typed: string | null}
}

/** What holds now, of the uppermost of what may be open; see `Condition`. Where nothing is, what `browsing` says. */
export function holdingOf(
  {dialog, ui}: Overlays,
  browsing: () => Iterable<Condition>,
): ReadonlySet<Condition> {
  if (dialog.length > 0) return new Set(dialog)
  if (ui.isHelpShown) return new Set(['help'])
  if (ui.typed !== null) return new Set(['typing a filter'])
  return new Set(browsing())
}
