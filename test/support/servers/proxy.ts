import {type AddressInfo, connect, createServer, type Socket} from 'node:net'

import {onTestFinished} from 'vitest'

/**
 * What a proxy does: passes all on, keeps the server's answers back (or only those to writes), closes as soon as something
 * is asked, or lets nothing through either way.
 */
export type Mood = 'passes' | 'keeps-silent' | 'keeps-silent-on-writes' | 'hangs-up' | 'accepts-only'

export interface Proxy {
  readonly port: number
  readonly url: string
  mood: Mood
  /** Connections ever made to it, and those that are open now. */
  readonly made: () => number
  readonly open: () => number
  /** Breaks all connections there are. */
  cut(): void
}

/** A TCP proxy to a port of ours, for networks that fail. */
export async function proxyTo(port: number): Promise<Proxy> {
  const clients = new Set<Socket>()
  let made = 0
  const server = createServer(client => {
    made++
    clients.add(client)
    client.once('close', () => clients.delete(client)).on('error', () => client.destroy())
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => client.destroy()).on('close', () => client.end())
    client.once('close', () => upstream.destroy())
    client.on('data', bytes => {
      if (proxy.mood === 'keeps-silent-on-writes' && /multi/i.test(String(bytes))) proxy.mood = 'keeps-silent'
      if (proxy.mood === 'hangs-up') client.end()
      else if (proxy.mood !== 'accepts-only') upstream.write(bytes)
    })
    upstream.on('data', bytes => {
      if (proxy.mood === 'passes' || proxy.mood === 'keeps-silent-on-writes') client.write(bytes)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  const proxy: Proxy = {
    port: own,
    url: `redis://127.0.0.1:${own}`,
    mood: 'passes',
    made: () => made,
    open: () => clients.size,
    cut: () => clients.forEach(client => client.destroy()),
  }
  onTestFinished(() => {
    proxy.cut()
    server.close()
  })
  return proxy
}
