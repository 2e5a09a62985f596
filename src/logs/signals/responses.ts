import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** An answer that was under way, or already ended, when the app ran into an error. */
export const responses = [
  {
    id: 'uvicorn.request-error',
    literals: ['Exception in ASGI application', 'Error in ASGI Framework'],
    versions: 'uvicorn, all; hypercorn, all (its words not checked)',
    source: 'encode/uvicorn uvicorn/protocols/http/httptools_impl.py and h11_impl.py, run_asgi',
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
      'encode/uvicorn uvicorn/protocols/http/httptools_impl.py, run_asgi and send; python-hyper/h11 h11/_writers.py',
  },
  {
    id: 'puma.request-error',
    literals: [' Rack app (', ' Rack app: #<'],
    parse: facts(/ Rack app(?: \("(?<method>[A-Z]+) .*\))?: #<(?<error>\w+(?:::\w+)*)/),
    versions: '>= 5.0; with the request in brackets since 5.1 or so (seen in 5.4 to 6)',
    source: 'puma/puma lib/puma/error_logger.rb, error_dump; lib/puma/server.rb, unknown_error',
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
    literals: ['after the response has been committed'],
    versions: 'Tomcat and Spring Boot, all',
    source: 'apache/tomcat java/org/apache/catalina/connector/LocalStrings.properties, coyoteResponse.*.ise',
  },
  {
    id: 'dotnet.answer-started',
    literals: ['The response has already started, the error '],
    versions: 'ASP.NET Core, all',
    source: 'dotnet/aspnetcore src/Middleware/Diagnostics, ResponseStartedErrorHandler',
  },
] as const satisfies readonly SignalDefinition[]
