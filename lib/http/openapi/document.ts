import { z } from 'zod';
import { CHOICES, choicesOf } from '../../concepts.ts';
import { ERROR_CODES } from '../../errors.ts';
import type { StreamContract } from '../../stream-contract.ts';
import { SCOPE_WORDS, SCOPES, type Scope, scopeOf } from '../keys/scopes.ts';
import type { RouteHandler, RouteOptions } from '../route.ts';
import { EVENT_STREAM } from '../sse.ts';
import { HTTP_STATUS } from '../status.ts';
import { TOKEN_COOKIE } from '../token.ts';
import { METHODS, type Method } from './method.ts';

/** A `route.ts`: its path below `app/` and what it exports. */
export interface RouteFile {
  readonly file: string;
  readonly handlers: Readonly<Partial<Record<Method, RouteHandler>>>;
}

export type JsonSchema = { [key: string]: unknown };

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

/** A request's body by media type. */
type Body = Record<string, { schema: JsonSchema; example?: unknown }>;

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  parameters: Parameter[];
  requestBody?: { required: true; content: Body };
  responses: Record<string, JsonSchema>;
  security: Record<string, string[]>[];
}

export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  paths: Record<string, Partial<Record<Lowercase<Method>, Operation>>>;
  components: JsonSchema;
  security: Record<string, string[]>[];
}

const JSON_TYPE = 'application/json';

/** `api/runs/[run]/artifacts/[...path]/route.ts` is served at `/api/runs/{run}/artifacts/{path}`. */
export function servedPath(file: string): string {
  const folder = file.replace(/\/?route\.ts$/, '');
  return `/${folder.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, '{$1}')}`;
}

/** A schema as JSON Schema, as a client has to write it or gets it; transforms and refinements are not expressed. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override({ jsonSchema: made }) {
      if (CHOICES in made) {
        made.enum = [...choicesOf(made[CHOICES])];
        delete made[CHOICES];
      }
    },
  });
  return rest;
}

/** The properties of an object schema as parameters; in a path all are needed. */
function parameters(schema: z.ZodType | undefined, place: Parameter['in']): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema,
  }));
}

function bodyOf({ rawBody, upload, body, example }: RouteOptions): Body | undefined {
  if (rawBody || upload) return { 'application/octet-stream': { schema: {} } };
  return body && { [JSON_TYPE]: { schema: jsonSchema(body), ...(example !== undefined && { example }) } };
}

/** Each event of a stream with what it carries. */
function eventsSchema(events: StreamContract): JsonSchema {
  return {
    description: 'Server-sent events; `data` is JSON.',
    oneOf: Object.entries(events).map(([event, data]) => ({
      type: 'object',
      required: ['event', 'data'],
      properties: { event: { const: event }, data: jsonSchema(data) },
    })),
  };
}

/** The response of success by its status. */
function responseOf({ answer, events, file, status }: RouteOptions): Record<string, JsonSchema> {
  if (!answer && !events && !file) return { '204': { description: 'Done; there is no body.' } };
  const content = answer
    ? { [JSON_TYPE]: { schema: jsonSchema(answer) } }
    : events
      ? { [EVENT_STREAM]: { schema: eventsSchema(events) } }
      : { [file as string]: { schema: { type: 'string', format: 'binary' } } };
  return { [status ?? 200]: { description: status === 202 ? 'Accepted.' : 'Done.', content } };
}

/** What lets a request through: nothing on a server that only this machine reaches, a key with the scope, or the server's token in a cookie. */
function securityOf(scope: Scope): Record<string, string[]>[] {
  return [{}, { bearer: [scope] }, { cookie: [] }];
}

function operation(path: string, method: Method, { takes }: RouteHandler): Operation {
  const body = bodyOf(takes);
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter) => letter.toUpperCase())}`,
    tags: [path.split('/')[2] ?? ''],
    summary: takes.summary,
    parameters: [...parameters(takes.params, 'path'), ...parameters(takes.query, 'query')],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      ...responseOf(takes),
      default: { $ref: '#/components/responses/error' },
    },
    security: takes.open ? [] : securityOf(scopeOf(method, takes.scope)),
  };
}

/** The errors that any route may answer with. */
function components(): JsonSchema {
  const codes = ERROR_CODES.map((code) => `${HTTP_STATUS[code]} ${code}`).join(', ');
  return {
    responses: {
      error: {
        description: `What went wrong and what to do about it. Status and code: ${codes}.`,
        content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { enum: [...ERROR_CODES] },
          message: { type: 'string' },
          hint: { type: 'string' },
        },
      },
    },
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description: `A key, or the server's own token, which may do everything. A key is for some of these, and an operation names the one that it asks for: ${SCOPES.map((scope) => `\`${scope}\` (${SCOPE_WORDS[scope]})`).join(', ')}. \`administer\` stands for all.`,
      },
      cookie: { type: 'apiKey', in: 'cookie', name: TOKEN_COOKIE },
    },
  };
}

/** Describes routes as an OpenAPI 3.1 document, from the schemas that they themselves validate with. */
export function openApiDocument(files: readonly RouteFile[], version: string): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const { file, handlers } of [...files].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const path = servedPath(file);
    for (const method of METHODS) {
      const handler = handlers[method];
      if (!handler) continue;
      paths[path] ??= {};
      paths[path][method.toLowerCase() as Lowercase<Method>] = operation(path, method, handler);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mouseprint',
      version,
      description:
        'What the pages themselves use. A token is needed only where the server can be reached from other machines; ' +
        'what changes something must come from the server’s own pages or from no page at all.',
    },
    paths,
    components: components(),
    security: [{}, { bearer: [] }, { cookie: [] }],
  };
}
