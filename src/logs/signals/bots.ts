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
    versions: 'discord.py, all',
    source: 'Rapptz/discord.py discord/gateway.py',
  },
  {
    id: 'bot.discord-login',
    literals: ['logging in using static token'],
    versions: 'discord.py, all',
    source: 'Rapptz/discord.py discord/client.py, login; seen in public logs of 2022 to 2025',
  },
  {
    id: 'bot.telegram-polling',
    literals: ['/getUpdates "HTTP/', 'Run polling for bot @'],
    parse: facts(/api\.telegram\.org\/bot\S*\/getUpdates "HTTP\/|Run polling for bot @\S/),
    versions: 'python-telegram-bot >= 20 (its HTTP client logs each poll), aiogram >= 3',
    source:
      'encode/httpx httpx/_client.py, send; aiogram/aiogram aiogram/dispatcher/dispatcher.py, _polling (3)',
  },
  {
    id: 'bot.slack-socket-mode',
    literals: ['socket-mode:', 'A new session has been established (session id:', 'A new session (s_'],
    parse: facts(
      /socket-mode:SocketModeClient:\d+ (?:Going to establish|Now connected)|A new session (?:\(s_\w+\) )?has been established/,
    ),
    versions: 'Bolt for JavaScript and for Python, in socket mode',
    source:
      'slackapi/node-slack-sdk packages/socket-mode/src/SocketModeClient.ts ("Now connected to Slack"); ' +
      'slackapi/python-slack-sdk slack_sdk/socket_mode/builtin/connection.py',
  },
] as const satisfies readonly SignalDefinition[]
