/** The open answer of a log session's address. */
export interface LogReader {
  readonly status: number
  readonly contentType: string | null
  /** Everything that came so far, once it fits; what does not come lets the test time out. */
  until(fits: (text: string) => boolean): Promise<string>
  /** Everything, once the stream has ended, and how. */
  rest(): Promise<{readonly text: string; readonly end: 'whole' | 'broken'}>
}

/** Connects as `heroku logs` does, without a token. */
export async function openLog(url: string, accept = 'text/event-stream'): Promise<LogReader> {
  const answer = await fetch(url, {headers: {Accept: accept}})
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  async function more(): Promise<boolean> {
    const {done = true, value} = (await reader?.read()) ?? {}
    text += decoder.decode(value, {stream: !done})
    return !done
  }
  return {
    status: answer.status,
    contentType: answer.headers.get('Content-Type'),
    async until(fits) {
      while (!fits(text)) if (!(await more())) throw new Error(`the log ended with:\n${text}`)
      return text
    },
    async rest() {
      try {
        while (await more());
        return {text, end: 'whole'}
      } catch {
        return {text, end: 'broken'}
      }
    },
  }
}

/** The lines of whole events. */
export function linesOfEvents(text: string): string[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 1)
  return whole.split('\n').flatMap(line => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []))
}
