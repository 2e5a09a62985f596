import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Frameworks that refuse a body for its size; nginx and PHP have their own in `web-servers.ts` and `php.ts`. */
export const uploadLimits = [
  {
    id: 'multer.file-limit',
    literals: ['MulterError: File too large'],
    versions: '>= 1.4',
    source: 'expressjs/multer lib/multer-error.js (1.4, 2.0)',
  },
  {
    id: 'body-parser.body-limit',
    literals: ['PayloadTooLargeError: ', 'Error: request entity too large'],
    parse: facts(/(?:PayloadTooLargeError|Error): request entity too large/),
    versions: 'Express, body-parser and raw-body, all; "Error:" before http-errors 1.5',
    source: 'stream-utils/raw-body index.js, readStream (2.5)',
  },
  {
    id: 'fastify.body-limit',
    literals: ['FST_ERR_CTP_BODY_TOO_LARGE'],
    versions: '>= 2',
    source: 'fastify/fastify lib/errors.js, lib/contentTypeParser.js (2 to 5)',
  },
  {
    // With its module, as a traceback or a log line ends; the bare words may be in code that is quoted.
    id: 'django.body-limit',
    literals: ['RequestDataTooBig: ', 'Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE'],
    versions: '>= 1.10',
    source: 'django/django django/http/request.py, body; django/http/multipartparser.py (not opened)',
  },
  {
    id: 'werkzeug.body-limit',
    literals: ['413 Request Entity Too Large: The data value transmitted exceeds the capacity limit'],
    versions: 'Werkzeug and Flask, all',
    source: 'pallets/werkzeug src/werkzeug/exceptions.py, RequestEntityTooLarge (0.14 to 3.0)',
  },
  {
    id: 'spring.upload-limit',
    literals: ['MaxUploadSizeExceededException: '],
    versions: 'Spring MVC and Spring Boot, all',
    source:
      'spring-projects/spring-framework org/springframework/web/multipart/MaxUploadSizeExceededException.java (4.3 to 6.1)',
  },
  {
    id: 'kestrel.body-limit',
    literals: ['Request body too large. The max request body size is'],
    parse: facts(/The max request body size is (?<limitBytes>\d+) bytes/),
    versions: 'ASP.NET Core >= 2.0; with the size since 6',
    source:
      'dotnet/aspnetcore src/Servers/Kestrel/Core/src/CoreStrings.resx, BadRequest_RequestBodyTooLarge (not opened; quoted in public logs)',
  },
  {
    id: 'go.body-limit',
    literals: ['http: request body too large'],
    versions: 'all, http.MaxBytesReader',
    source: 'golang/go src/net/http/request.go, MaxBytesError',
  },
  {
    id: 'plug.body-limit',
    literals: ['(Plug.Parsers.RequestTooLargeError)'],
    versions: 'Phoenix and Plug, all',
    source: 'elixir-plug/plug lib/plug/parsers.ex, RequestTooLargeError (1.5, 1.18)',
  },
] as const satisfies readonly SignalDefinition[]
