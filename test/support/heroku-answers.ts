/** Answers of the Platform API, shaped as its schema says, for tests of what reads them. */

export const APP = {
  id: '01234567-89ab-cdef-0123-456789abcdef',
  name: 'example-app',
  generation: {id: 'aaaaaaaa-89ab-cdef-0123-456789abcdef', name: 'cedar'},
  space: null,
  maintenance: false,
  stack: {name: 'heroku-24'},
}

export const DYNO = {
  id: '11111111-89ab-cdef-0123-456789abcdef',
  name: 'web.1',
  type: 'web',
  state: 'up',
  size: 'Standard-1X',
  command: 'bundle exec puma',
  created_at: '2024-10-17T22:23:22Z',
  updated_at: '2024-10-17T22:23:30Z',
  release: {id: '22222222-89ab-cdef-0123-456789abcdef', version: 42},
  attach_url: null,
}

export const NOT_FOUND_APP = {resource: 'app', id: 'not_found', message: "Couldn't find that app."}
export const NOT_FOUND_DYNO = {resource: 'dyno', id: 'not_found', message: "Couldn't find that dyno."}
