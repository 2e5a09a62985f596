import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Programs that talk to a chat service over connections of their own, and need no port for it. */
export const bots = [
  {
    // The name's number (`Bot#1234`) or the words after it make it Discord's; else anything may log in somewhere.
    id: 'bot.logged-in',
    literals: ['Logged in as '],
    parse: facts(/\bLogged in as (?=\S)(?<name>\S.{0,60}?#\d{4}\b)?/),
    versions: 'discord.js guide; discord.py examples',
    source: 'discordjs/discord.js README.md; Rapptz/discord.py examples/basic_bot.py',
  },
  {
    id: 'bot.gateway-connected',
    literals: ['has connected to Gateway'],
    parse: facts(/Shard ID \S+ has connected to Gateway/),
    versions: 'discord.py >= 1.0',
    source: 'Rapptz/discord.py discord/gateway.py, received_message (1.0 to 2.6)',
  },
  {
    id: 'bot.discord-login',
    literals: ['logging in using static token'],
    versions: 'discord.py, all',
    source: 'Rapptz/discord.py discord/client.py, login (0.16, 1.7, 2.0, 2.6)',
  },
  {
    id: 'bot.telegram-polling',
    literals: ['/getUpdates "HTTP/', 'Run polling for bot @', ':Start polling'],
    parse: facts(
      /api\.telegram\.org\/bot\S*\/getUpdates "HTTP\/|Run polling for bot @\S|aiogram\S*:Start polling/,
    ),
    versions:
      'python-telegram-bot >= 20 (its HTTP client logs each poll), aiogram, all; "Run polling" since 3',
    source:
      'encode/httpx httpx/_client.py, send; aiogram/aiogram aiogram/dispatcher/dispatcher.py (2.0, 2.25, 3.0, 3.10)',
  },
  {
    id: 'bot.slack-socket-mode',
    literals: ['socket-mode:', 'A new session has been established', 'A new session (s_'],
    parse: facts(
      /socket-mode:SocketModeClient:\d+ (?:Going to establish|Now connected)|A new session (?:\(s_-?\d+\) has been established|has been established \(session id: )|slack.{0,80}A new session has been established/i,
    ),
    versions:
      'Bolt for Python, all, in socket mode; Bolt for JavaScript with @slack/socket-mode 1, which tells nothing since 2',
    source:
      'slackapi/node-slack-sdk packages/socket-mode/src/SocketModeClient.ts (1.3); ' +
      'slackapi/python-slack-sdk slack_sdk/socket_mode/{builtin/client,websocket_client/__init__,websockets/__init__,aiohttp/__init__}.py (3.20)',
  },
] as const satisfies readonly SignalDefinition[]
