import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Programs that work without ever listening to a port. */
export const bots = [
  {
    id: 'bot.logged-in',
    literals: ['Logged in as '],
    parse: facts(/\bLogged in as \S/),
    versions: 'discord.js guide; discord.py examples',
    source: 'discordjs/discord.js README.md; Rapptz/discord.py examples/basic_bot.py',
  },
  {
    id: 'bot.gateway-connected',
    literals: ['has connected to Gateway'],
    parse: facts(/Shard ID \S+ has connected to Gateway/),
    versions: 'discord.py, all',
    source: 'Rapptz/discord.py discord/gateway.py',
  },
] as const satisfies readonly SignalDefinition[]
