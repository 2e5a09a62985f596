import {formatIso} from '../../../view/format.js'
import {ok, route} from '../route.js'

/** What status.heroku.com says, as `heroku status` reads it (heroku/cli, commands/status.ts and lib/types/status.d.ts). */
export const statusRoutes = [
  route('status', 'GET', '/api/v4/current-status', (_, {world}) => {
    const {apps, incidents} = world.status()
    return ok({
      status: [
        {system: 'Apps', status: apps},
        {system: 'Data', status: 'green'},
        {system: 'Tools', status: 'green'},
      ],
      incidents: incidents.map(({title, since}, i) => {
        const at = formatIso(since ?? world.now())
        const id = incidents.length - i
        return {
          id,
          title,
          created_at: at,
          updated_at: at,
          full_url: `https://status.heroku.com/incidents/${id}`,
          updates: [{update_type: 'issue', updated_at: at, contents: title}],
        }
      }),
      scheduled: [],
    })
  }),
]
