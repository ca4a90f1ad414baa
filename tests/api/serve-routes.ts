import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { projectPath } from '../../lib/store/root.ts';

/** `api/sessions/[id]/events` as what its addresses look like, with names for the parts. */
function pattern(folder: string): RegExp {
  return new RegExp(`^/${folder.replace(/\[([^\]]+)\]/g, '(?<$1>[^/]+)')}$`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Serves routes of the program on a port of this machine, without building it: those of the folders named, such as `api/sessions/[id]`. */
export async function serveRoutes(folders: readonly string[]): Promise<{ url: string; server: Server }> {
  const routes = folders.map((folder) => ({ folder, matches: pattern(folder) }));
  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`;
    const { pathname } = new URL(url);
    const found = routes.find(({ matches }) => matches.test(pathname));
    if (!found) return void response.writeHead(404).end();
    const handlers = await import(projectPath('app', ...found.folder.split('/'), 'route.ts'));
    const method = request.method ?? 'GET';
    const body = method === 'GET' ? undefined : new Uint8Array(await bodyOf(request));
    const headers = request.headers as Record<string, string>;
    const params = Object.fromEntries(
      Object.entries(found.matches.exec(pathname)?.groups ?? {}).map(([name, part]) => [
        name,
        decodeURIComponent(part),
      ]),
    );
    const answer: Response = await handlers[method](new Request(url, { method, headers, body }), {
      params: Promise.resolve(params),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
