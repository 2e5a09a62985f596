import {ARTICLES} from '../../platform/articles.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'

/** The setting behind each limit, as its own documentation names it; by the id of the signal. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['nginx.upload-limit', 'nginx: client_max_body_size (1m unless set)'],
  ['php.upload-limit', 'PHP: post_max_size, and upload_max_filesize below it, for instance in .user.ini'],
  ['multer.file-limit', 'multer: limits.fileSize'],
  [
    'body-parser.body-limit',
    "Express: express.json({limit: '10mb'}), and the same for urlencoded (100kb unless set)",
  ],
  ['fastify.body-limit', 'Fastify: bodyLimit (1 MiB unless set)'],
  ['django.body-limit', 'Django: DATA_UPLOAD_MAX_MEMORY_SIZE (2.5 MB unless set; files do not count)'],
  ['werkzeug.body-limit', 'Flask: MAX_CONTENT_LENGTH, and MAX_FORM_MEMORY_SIZE for form fields'],
  [
    'spring.upload-limit',
    'Spring Boot: spring.servlet.multipart.max-file-size and max-request-size (1MB and 10MB unless set)',
  ],
  [
    'kestrel.body-limit',
    'ASP.NET Core: KestrelServerLimits.MaxRequestBodySize, or [RequestSizeLimit] on the action',
  ],
  ['go.body-limit', 'Go: the limit given to http.MaxBytesReader'],
  ['plug.body-limit', 'Phoenix: the :length option of Plug.Parsers (8 MB unless set)'],
])

/** What to raise, one remedy per limit that was hit. */
export function limitSettings(limits: readonly string[]): Remedy[] {
  return limits.flatMap(id => {
    const setting = SETTINGS.get(id)
    return setting === undefined
      ? []
      : [advice(`if such a body is meant to pass, raise the limit in ${setting}`, ARTICLES.errorCodes)]
  })
}
