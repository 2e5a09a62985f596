/** How we name ourselves to Heroku: `heroku-dyno-doctor/0.1.0 node-v20.20.2`. */
export function userAgent(version: string): string {
  return `heroku-dyno-doctor/${version} node-${process.version}`
}
