import {formatTime} from '../../../view/format.js'
import {parseLogRequest} from '../log-request.js'
import {created, route} from '../route.js'

export const logSessionRoutes = [
  route('api', 'POST', '/apps/:app/log-sessions', ({body}, {world, sessions, url}) => {
    const {id} = sessions.create(parseLogRequest(body, world.app().generation))
    const at = formatTime(world.now())
    const srv = Math.floor(world.now() / 1000)
    return created({created_at: at, id, logplex_url: `${url}/sessions/${id}?srv=${srv}`, updated_at: at})
  }),
]
