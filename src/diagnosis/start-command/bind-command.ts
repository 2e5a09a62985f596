/** Servers by a word of their start command, and how each is told to listen where the platform expects it. */
const COMMANDS: readonly (readonly [name: RegExp, command: string])[] = [
  [/\buvicorn\b/, 'uvicorn MODULE:APP --host 0.0.0.0 --port $PORT'],
  [/\bhypercorn\b/, 'hypercorn MODULE:APP --bind 0.0.0.0:$PORT'],
  [/\bdaphne\b/, 'daphne -b 0.0.0.0 -p $PORT MODULE:APP'],
  [/\bwaitress-serve\b/, 'waitress-serve --listen=0.0.0.0:$PORT MODULE:APP'],
  [/\bgunicorn\b/, 'gunicorn --bind 0.0.0.0:$PORT MODULE:APP'],
  [/\bmanage\.py runserver\b/, 'gunicorn --bind 0.0.0.0:$PORT PROJECT.wsgi'],
  [/\bflask (?:\S+ )*run\b/, 'gunicorn --bind 0.0.0.0:$PORT MODULE:APP'],
  [/\bstreamlit run\b/, 'streamlit run FILE --server.address 0.0.0.0 --server.port $PORT'],
  [/\bpuma\b|\brails s(?:erver)?\b/, 'bundle exec puma --bind tcp://0.0.0.0:$PORT'],
  [/\bunicorn\b/, 'bundle exec unicorn --port $PORT --config-file config/unicorn.rb'],
  [/\bthin\b|\brackup\b/, 'bundle exec rackup --host 0.0.0.0 --port $PORT'],
  [/\bnext start\b/, 'next start --port $PORT'],
  [/\bvite preview\b/, 'vite preview --host 0.0.0.0 --port $PORT'],
  [/\bphp -S\b|\bartisan serve\b/, 'heroku-php-apache2 public/'],
  [/\bjava\b.*\.jar\b/, 'java -Dserver.port=$PORT -jar FILE.jar'],
  [/\bdotnet\b/, 'dotnet APP.dll --urls http://0.0.0.0:$PORT'],
]

/** The line for the Procfile that makes the server in this start command listen on $PORT; null if none is known. */
export function bindCommand(command: string | null): string | null {
  return COMMANDS.find(([name]) => name.test(command ?? ''))?.[1] ?? null
}
