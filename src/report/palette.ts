type Style = (text: string) => string

/** What a text means, not which colour it has. */
export interface Palette {
  readonly critical: Style
  readonly warning: Style
  readonly info: Style
  readonly healthy: Style
  /** What is read first. */
  readonly strong: Style
  /** Heads a part. */
  readonly label: Style
  /** To be pasted. */
  readonly command: Style
  /** For those who look closer. */
  readonly dim: Style
}

const asIs: Style = text => text

/** No colours: for pipes, files and `NO_COLOR`. */
export const plainPalette: Palette = {
  critical: asIs,
  warning: asIs,
  info: asIs,
  healthy: asIs,
  strong: asIs,
  label: asIs,
  command: asIs,
  dim: asIs,
}

/**
 * Are colours wanted? As the Heroku CLI decides it (heroku-cli-util, ux/colors): FORCE_COLOR overrides
 * NO_COLOR, which overrides the terminal; a dumb terminal has none.
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  const force = env['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  const no = env['NO_COLOR']
  if (no !== undefined && no !== '0') return false
  return isTTY && env['TERM'] !== 'dumb'
}

/** The Heroku CLI's own colours; loaded (0.2 s) only when they are wanted. Follows HEROKU_THEME. */
export async function loadPalette(wanted: boolean): Promise<Palette> {
  if (!wanted) return plainPalette
  const color = await import('@heroku/heroku-cli-util/color')
  return {
    critical: text => color.bold(color.failure(text)),
    warning: text => color.bold(color.warning(text)),
    info: text => color.bold(color.info(text)),
    healthy: text => color.bold(color.success(text)),
    strong: color.bold,
    label: color.label,
    command: color.code,
    dim: color.inactive,
  }
}
