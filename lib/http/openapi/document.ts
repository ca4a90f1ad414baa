import { z } from 'zod';
import { CHOICES, choicesOf } from '../../concepts.ts';
import { ERROR_CODES } from '../../errors.ts';
import type { RouteHandler } from '../route.ts';
import { HTTP_STATUS } from '../status.ts';
import { TOKEN_COOKIE } from '../token.ts';
import { METHODS, type Method } from './method.ts';

/** A `route.ts`: its path below `app/`, what it exports and what its comments say. */
export interface RouteFile {
  readonly file: string;
  readonly handlers: Readonly<Partial<Record<Method, RouteHandler>>>;
  readonly comments: Readonly<Partial<Record<Method, string>>>;
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
  security?: [];
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

/** A schema as JSON Schema, as a client has to write it; transforms and refinements are not expressed. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
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

function bodyOf({ rawBody, upload, body, example }: RouteHandler['takes']): Body | undefined {
  if (rawBody || upload) return { 'application/octet-stream': { schema: {} } };
  return body && { [JSON_TYPE]: { schema: jsonSchema(body), ...(example !== undefined && { example }) } };
}

function operation(path: string, method: Method, { takes }: RouteHandler, summary: string): Operation {
  const type = takes.produces ?? JSON_TYPE;
  const body = bodyOf(takes);
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter) => letter.toUpperCase())}`,
    tags: [path.split('/')[2] ?? ''],
    summary,
    parameters: [...parameters(takes.params, 'path'), ...parameters(takes.query, 'query')],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      '2XX': { description: 'Done.', content: { [type]: {} } },
      default: { $ref: '#/components/responses/error' },
    },
    ...(takes.open && { security: [] }),
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
      bearer: { type: 'http', scheme: 'bearer' },
      cookie: { type: 'apiKey', in: 'cookie', name: TOKEN_COOKIE },
    },
  };
}

/** Describes routes as an OpenAPI 3.1 document, from the schemas that they themselves validate with. */
export function openApiDocument(files: readonly RouteFile[], version: string): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const { file, handlers, comments } of [...files].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const path = servedPath(file);
    for (const method of METHODS) {
      const handler = handlers[method];
      if (!handler) continue;
      paths[path] ??= {};
      paths[path][method.toLowerCase() as Lowercase<Method>] = operation(
        path,
        method,
        handler,
        comments[method] ?? '',
      );
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
