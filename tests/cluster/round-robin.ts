import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy as balancers are: each request goes to the next server, whoever answered the last; one that is away is passed over. */
export interface RoundRobin {
  readonly url: string;
  /** Requests that each server answered, in the order of the servers. */
  readonly answered: number[];
  close(): Promise<void>;
}

/** Starts one on a free port. `servers` is read at each request, so that a server may come back elsewhere. */
export async function startRoundRobin(servers: readonly (() => string)[]): Promise<RoundRobin> {
  const answered = servers.map(() => 0);
  let turn = 0;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, left: number) => {
    const which = turn++ % servers.length;
    const { hostname, port } = new URL(servers[which]());
    // The Host header stays that of the proxy, as with `proxy_set_header Host $host`.
    const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '' };
    const target = ask(
      { hostname, port, method: incoming.method, path: incoming.url, headers, agent: false },
      (answer) => {
        answered[which]++;
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        // A server that dies in the midst of an answer breaks the connection, as it would without a proxy.
        answer.on('error', () => outgoing.destroy());
        answer.on('close', () => answer.complete || outgoing.destroy());
      },
    );
    outgoing.on('close', () => target.destroy());
    target.on('error', () => {
      if (outgoing.headersSent || outgoing.destroyed) return outgoing.destroy();
      if (left > 1) return pass(incoming, outgoing, body, left - 1);
      outgoing.writeHead(502).end();
    });
    target.end(body);
  };
  const proxy = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    pass(incoming, outgoing, Buffer.concat(parts), servers.length);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    answered,
    async close() {
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    },
  };
}
