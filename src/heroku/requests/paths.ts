/**
 * A path of the API: `apiPath('apps', app, 'dynos')`. Every segment is encoded. Throws where one would make another
 * path of it: an empty name after `dynos` means all of them, `..` the app itself.
 */
export function apiPath(...segments: readonly string[]): string {
  for (const segment of segments) {
    if (segment === '' || segment === '.' || segment === '..')
      throw new RangeError('an empty segment of a path')
  }
  return `/${segments.map(encodeURIComponent).join('/')}`
}
