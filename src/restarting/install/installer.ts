/** Where runs can be installed to begin regularly. */
export const INSTALLERS = ['cron', 'scheduler', 'github-actions'] as const

export type Installer = (typeof INSTALLERS)[number]
