import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient, MouseprintError } from 'mouseprint/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientTypes } from '../../../lib/http/openapi/client-types.ts';
import type { OpenApi } from '../../../lib/http/openapi/document.ts';

let server: Server;
let url = '';
/** Answers what it was asked, or an error below `/api/runs`. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    if (method === 'DELETE') return response.writeHead(204).end();
    if (url?.endsWith('/csv')) return response.writeHead(200, { 'content-type': 'text/csv' }).end('step\n');
    response.writeHead(url?.startsWith('/api/runs') ? 404 : 200, { 'content-type': 'application/json' });
    const body = Buffer.concat(parts).toString();
    const { authorization } = headers;
    response.end(
      JSON.stringify({ asked: { method, url, authorization, body }, code: 'not_found', message: 'No.' }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('the client', () => {
  it('asks with the path, the query, the body and the key', async () => {
    const client = createClient({ url: `${url}/`, key: 'mpk_1' });
    const sent = await client('POST /api/sessions/{id}/confirm', {
      params: { id: 'a/b' },
      body: { learn: false },
    });
    expect(sent).toMatchObject({
      asked: {
        ...{ method: 'POST', url: '/api/sessions/a%2Fb/confirm', body: '{"learn":false}' },
        authorization: 'Bearer mpk_1',
      },
    });
    expect(await client('GET /api/decisions', { query: { after: 7 } })).toMatchObject({
      asked: { url: '/api/decisions?after=7', body: '' },
    });
  });

  it('gives nothing, or the response itself, where there is no JSON', async () => {
    const client = createClient({ url });
    expect(await client('DELETE /api/keys/{id}', { params: { id: '1' } })).toBeUndefined();
    const file = await client('GET /api/runs/{run}/csv', { params: { run: 'mine' } });
    expect(await file.text()).toBe('step\n');
  });

  it('throws what the server reported', async () => {
    const asked = createClient({ url })('GET /api/runs/{run}', { params: { run: 'mine' } });
    await expect(asked).rejects.toThrow(MouseprintError);
    await expect(asked).rejects.toMatchObject({ status: 404, code: 'not_found', message: 'No.' });
  });

  it('does not compile where an operation is asked for something else', () => {
    const wrong = (client: ReturnType<typeof createClient>) => [
      // @ts-expect-error there is no such operation
      client('GET /api/nothing'),
      // @ts-expect-error the id is missing
      client('POST /api/sessions/{id}/confirm', { body: {} }),
      // @ts-expect-error a session is somebody's
      client('POST /api/sessions', { body: { fmr: 0.01 } }),
      // @ts-expect-error a rate is a number
      client('POST /api/sessions', { body: { user: 'Ada', fmr: '1%' } }),
    ];
    expect(wrong).toBeTypeOf('function');
  });
});

describe('the types of a document', () => {
  const answering = (schema: object) =>
    clientTypes({
      paths: {
        '/api/it': {
          get: {
            ...{ operationId: 'it', tags: [], summary: 'It.', parameters: [], security: [] },
            responses: { 200: { content: { 'application/json': { schema } } } },
          },
        },
      },
      components: { schemas: { Error: { type: 'string' } } },
    } as unknown as OpenApi).match(/answer: ([\s\S]*?);\n {2}\};/)?.[1];

  it.each([
    [{}, 'unknown'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ["it's", 1, null] }, "'it\\'s' | 1 | null"],
    [{ type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }, '(number | null)[]'],
    [
      { type: 'array', prefixItems: [{ type: 'number' }], items: { type: 'string' } },
      '[number, ...string[]]',
    ],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
    [{ allOf: [{ type: 'string' }, {}] }, 'string'],
  ])('%j is %s', (schema, type) => expect(answering(schema)).toBe(type));

  it('end where a schema comes again within itself', () => {
    const schema = {
      $ref: '#/$defs/tree',
      $defs: { tree: { type: 'object', properties: { children: { $ref: '#/$defs/tree' } } } },
    };
    expect(answering(schema)).toBe('{\n      children?: unknown;\n    }');
  });
});
