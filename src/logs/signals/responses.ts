import {facts} from './facts.js'
import type {SignalDefinition, SignalFacts} from './signal.js'

/** An answer that was under way, or already ended, when the app ran into an error. */
export const responses = [
  {
    id: 'uvicorn.request-error',
    literals: ['Exception in ASGI application', 'Error in ASGI Framework'],
    versions: 'uvicorn, all; hypercorn, all',
    source:
      'encode/uvicorn uvicorn/protocols/http/httptools_impl.py and h11_impl.py, run_asgi; ' +
      'pgjones/hypercorn src/hypercorn/asyncio/task_group.py (0.18), asyncio/context.py (0.11), h11.py (0.1)',
  },
  {
    // Sent less than it had promised: the server can only close the connection.
    id: 'asgi.answer-too-short',
    literals: [
      'ASGI callable returned without completing response',
      'Response content shorter than Content-Length',
      'Too little data for declared Content-Length',
    ],
    versions: 'uvicorn, all; h11, all',
    source:
      'encode/uvicorn uvicorn/protocols/http/httptools_impl.py, run_asgi and send; python-hyper/h11 h11/_writers.py (both opened)',
  },
  {
    id: 'puma.request-error',
    literals: [' Rack app (', ' Rack app: #<', ' Rack app error'],
    parse: readRackError,
    versions: 'all; before 5.0 "Rack app error", with the error on the next line where the request is known',
    source:
      'puma/puma lib/puma/events.rb, unknown_error (3.12, 4.3); lib/puma/error_logger.rb, title (5.0, 6.0); lib/puma/request.rb (5.1 to 8.0)',
  },
  {
    id: 'node.answer-ended',
    literals: [
      'ERR_HTTP_HEADERS_SENT',
      'ERR_STREAM_WRITE_AFTER_END',
      "Error: Can't set headers after they are sent",
      'Error: write after end',
    ],
    // Not the `code: 'ERR_...'` that follows the same error's stack.
    parse: facts(
      /Error(?: \[(?<code>ERR_[A-Z_]+)\])?: (?:Cannot set|Can't set|Cannot \w+ headers|write after)/,
    ),
    versions: 'all; with a code since 10',
    source: 'nodejs/node lib/internal/errors.js; test/parallel/test-http-response-add-header-after-sent.js',
  },
  {
    id: 'java.answer-committed',
    literals: ['after the response has been committed', 'after response has been committed'],
    versions: 'Tomcat and Spring Boot, all; without "the" where an answer is reset',
    source:
      'apache/tomcat java/org/apache/catalina/connector/LocalStrings.properties, coyoteResponse.*.ise (7.0 to 11.0)',
  },
  {
    id: 'dotnet.answer-started',
    literals: ['The response has already started, the error '],
    versions: 'ASP.NET Core, all',
    source: 'dotnet/aspnetcore src/Middleware/Diagnostics/src/DiagnosticsLoggerExtensions.cs (5)',
  },
] as const satisfies readonly SignalDefinition[]

const RACK_ERROR = facts(/ Rack app(?: \("(?<method>[A-Z]+) .*\)| error)?: #<(?<error>\w+(?:::\w+)*)/)
const FORMER_RACK_ERROR = facts(/ Rack app error handling request \{ (?<method>[A-Z]+) /)

function readRackError(text: string): SignalFacts | null {
  return RACK_ERROR(text) ?? FORMER_RACK_ERROR(text)
}
