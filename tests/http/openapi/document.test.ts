import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routeFiles } from '../../../app/api/openapi.json/routes.ts';
import { scopeOf } from '../../../lib/http/keys/scopes.ts';
import { clientTypes } from '../../../lib/http/openapi/client-types.ts';
import { openApiDocument, servedPath } from '../../../lib/http/openapi/document.ts';
import { METHODS, type Method } from '../../../lib/http/openapi/method.ts';
import { projectRoot } from '../../../lib/store/root.ts';

const files = readdirSync(`${projectRoot()}/app`, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(^|\/)route\.[a-z]+$/.test(name));
const routes = await routeFiles();
const sources = new Map(files.map((file) => [file, readFileSync(`${projectRoot()}/app/${file}`, 'utf8')]));
const api = openApiDocument(routes, '0');
const handlers = routes.flatMap(({ file, handlers }) =>
  METHODS.flatMap((method) => {
    const handler = handlers[method];
    return handler ? [{ name: `${method} /${file}`, file, method, handler }] : [];
  }),
);
const operationOf = (file: string, method: Method) =>
  api.paths[servedPath(file)]?.[method.toLowerCase() as Lowercase<Method>];

describe('the description of the API', () => {
  it('is what the types of the client were made from: npm run build:client', async () => {
    await expect(clientTypes(api)).toMatchFileSnapshot(`${projectRoot()}/client/operations.d.ts`);
  });

  it.each(files)('has what %s exports, and no more', (file) => {
    const exported = [...(sources.get(file) ?? '').matchAll(/^export const ([A-Z]+)\b/gm)].map((m) => m[1]);
    expect(exported).not.toEqual([]);
    expect(Object.keys(api.paths[servedPath(file)] ?? {}).sort()).toEqual(
      exported.map((name) => name.toLowerCase()).sort(),
    );
  });

  it.each(handlers)('says what $name does', ({ file, method }) => {
    expect(operationOf(file, method)?.summary).toMatch(/^[A-Z].{8,}/);
  });

  it.each(handlers)('names each part of the path of $name', ({ file, method }) => {
    const inPath = operationOf(file, method)?.parameters.filter((parameter) => parameter.in === 'path');
    const segments = [...file.matchAll(/\[(?:\.\.\.)?([^\]]+)\]/g)].map((match) => match[1]);
    expect(inPath?.map(({ name }) => name).sort()).toEqual(segments.sort());
  });

  it.each(handlers)('declares what $name answers in one way', ({ handler: { takes } }) => {
    const ways = [takes.answer, takes.file, takes.events].filter((way) => way !== undefined);
    expect(ways.length).toBeLessThan(2);
  });

  it.each(handlers.filter(({ handler }) => handler.takes.example !== undefined))(
    'gives an example that $name takes',
    ({ handler }) => {
      expect(handler.takes.body?.safeParse(handler.takes.example)).toMatchObject({ success: true });
    },
  );

  it('has a scope for each operation that asks for a key, little for few', () => {
    const asking = handlers.filter(({ handler }) => !handler.takes.open);
    const scopes = new Map(
      asking.map(({ name, method, handler }) => [name, scopeOf(method, handler.takes.scope)]),
    );
    const of = (scope: string) => [...scopes].filter(([, one]) => one === scope).map(([name]) => name);
    expect(of('collect').sort()).toEqual([
      'POST /api/profiles/route.ts',
      'POST /api/recordings/[id]/batches/route.ts',
      'POST /api/recordings/[id]/keep/route.ts',
    ]);
    for (const name of of('verify')) expect(name).toMatch(/ \/api\/(verify|sessions|predict|live)\//);
    for (const name of of('read')) expect(name).toMatch(/^(GET|HEAD|OPTIONS) /);
    // Keys are nobody's but the owner's, also to look at.
    for (const name of [...scopes.keys()].filter((one) => one.includes('/api/keys/')))
      expect([name, scopes.get(name)]).toEqual([name, 'administer']);
  });

  it('names in the description of each operation the scope that its guard asks for', () => {
    for (const { file, method, name, handler } of handlers) {
      const { open, scope } = handler.takes;
      const asked = open ? [] : [{}, { bearer: [scopeOf(method, scope)] }, { cookie: [] }];
      expect([name, operationOf(file, method)?.security]).toEqual([name, asked]);
    }
  });

  it('knows every route file', () => expect(routes.map(({ file }) => file).sort()).toEqual(files.sort()));

  it('is typed for pages, path by path', () => {
    const source = readFileSync(`${projectRoot()}/app/api/operations.ts`, 'utf8');
    const listed = [...source.matchAll(/'(.+)': typeof import\('\.\/(.+)'\)/g)];
    expect(listed.map(([, path, file]) => [path, `api/${file}`]).sort()).toEqual(
      files.map((file) => [servedPath(file), file]).sort(),
    );
  });

  it('is JSON, with a name of its own for each operation', () => {
    expect(JSON.parse(JSON.stringify(api))).toEqual(api);
    const ids = Object.values(api.paths).flatMap((path) => Object.values(path).map((o) => o.operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('getApiDatasetsDatasetSessions');
  });

  it('describes parameters and bodies by the schemas that validate them', () => {
    const sessions = operationOf('api/datasets/[dataset]/sessions/route.ts', 'GET');
    expect(sessions?.parameters[0]).toMatchObject({ name: 'dataset', in: 'path', required: true });
    const predict = operationOf('api/predict/route.ts', 'POST');
    expect(predict?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['events']),
      additionalProperties: false,
    });
  });
});
