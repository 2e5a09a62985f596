/** Why no connection came about, by the system's code, such as `ECONNREFUSED`; empty where there was none. */
export function whyUnreachable(code: string): string {
  switch (code) {
    case 'ENOTFOUND':
      return 'there is no host of this name, any more or yet'
    case 'EAI_AGAIN':
      return 'the name of the host cannot be looked up at the moment'
    case 'ECONNREFUSED':
      return 'nobody listens there'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no way to that network from here'
    case '':
      return 'the connection was closed at once'
    default:
      return code
  }
}
