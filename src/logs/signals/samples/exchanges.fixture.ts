import type {Samples} from '../sample.fixture.js'

/** Answers that broke off and bodies that were refused. */
export const EXCHANGES = {
  'uvicorn.request-error': {
    prints: [['ERROR:    Exception in ASGI application'], ['Error in ASGI Framework']],
    not: ['Exception in worker process'],
  },
  'asgi.answer-too-short': {
    prints: [
      ['ERROR:    ASGI callable returned without completing response.'],
      ['RuntimeError: Response content shorter than Content-Length'],
      ['h11._util.LocalProtocolError: Too little data for declared Content-Length'],
    ],
  },
  'puma.request-error': {
    prints: [
      [
        '2024-05-01 10:00:00 +0000 Rack app ("GET /report" - (192.0.2.1)): #<IOError: closed stream>',
        {method: 'GET', error: 'IOError'},
      ],
      ['2020-11-01 10:00:00 +0000 Rack app: #<Errno::EIO: Input/output error>', {error: 'Errno::EIO'}],
      ['2018-11-01 10:00:00 +0000: Rack app error: #<Errno::EIO: Input/output error>', {error: 'Errno::EIO'}],
      ['2018-11-01 10:00:00 +0000: Rack app error handling request { GET /report }', {method: 'GET'}],
    ],
    not: ['this is a Rack app (made with Sinatra)'],
  },
  'node.answer-ended': {
    prints: [
      [
        'Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client',
        {code: 'ERR_HTTP_HEADERS_SENT'},
      ],
      ['Error [ERR_STREAM_WRITE_AFTER_END]: write after end', {code: 'ERR_STREAM_WRITE_AFTER_END'}],
      ["Error: Can't set headers after they are sent.", {}],
      ['Error: write after end', {}],
    ],
    not: ["  code: 'ERR_HTTP_HEADERS_SENT'", "  code: 'ERR_STREAM_WRITE_AFTER_END'"],
  },
  'java.answer-committed': {
    prints: [
      ['java.lang.IllegalStateException: Cannot call sendError() after the response has been committed'],
      ['java.lang.IllegalStateException: Cannot call reset() after response has been committed'],
    ],
  },
  'dotnet.answer-started': {
    prints: [['The response has already started, the error handler will not be executed.']],
  },
  'multer.file-limit': {prints: [['MulterError: File too large']], not: ['MulterError: Unexpected field']},
  'body-parser.body-limit': {
    prints: [['PayloadTooLargeError: request entity too large'], ['Error: request entity too large']],
    not: ['PayloadTooLargeError: too many parameters'],
  },
  'fastify.body-limit': {
    prints: [['{"level":30,"err":{"code":"FST_ERR_CTP_BODY_TOO_LARGE","statusCode":413}}']],
  },
  'django.body-limit': {
    prints: [
      [
        'django.core.exceptions.RequestDataTooBig: Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.',
      ],
    ],
  },
  'werkzeug.body-limit': {
    prints: [
      [
        'werkzeug.exceptions.RequestEntityTooLarge: 413 Request Entity Too Large: The data value transmitted exceeds the capacity limit.',
      ],
    ],
  },
  'spring.upload-limit': {
    prints: [
      ['org.springframework.web.multipart.MaxUploadSizeExceededException: Maximum upload size exceeded'],
    ],
  },
  'kestrel.body-limit': {
    prints: [
      [
        'Microsoft.AspNetCore.Server.Kestrel.Core.BadHttpRequestException: Request body too large. The max request body size is 30000000 bytes.',
        {limitBytes: 30_000_000},
      ],
    ],
  },
  'go.body-limit': {prints: [['2024/05/01 10:00:00 cannot read form: http: request body too large']]},
  'plug.body-limit': {
    prints: [['** (Plug.Parsers.RequestTooLargeError) the request is too large.']],
  },
} as const satisfies Samples
