import type {Group} from './group.js'

/** What a process ended with, the surest first; the last also stands before errors that were caught. */
export const UNCAUGHT_ERROR = [
  'ruby.uncaught-exception',
  'node.uncaught-exception',
  'jvm.uncaught-exception',
  'go.panic',
  'rust.panic',
  'dotnet.uncaught-exception',
  'node.unhandled-rejection',
  'node.exited-on-error',
  'python.traceback',
] as const satisfies Group

/** A request ended with an error of the app. */
export const APP_EXCEPTIONS = [
  'rails.exception',
  'django.server-error',
  'flask.exception',
  'gunicorn.request-error',
  'go.http-panic',
  'plug.exception',
  'tomcat.exception',
  'dotnet.request-exception',
  'php.uncaught-exception',
] as const satisfies Group

/** An answer that was under way, or already ended, came to grief. */
export const RESPONSE_ERRORS = [
  'uvicorn.request-error',
  'asgi.answer-too-short',
  'puma.request-error',
  'node.answer-ended',
  'java.answer-committed',
  'dotnet.answer-started',
] as const satisfies Group
