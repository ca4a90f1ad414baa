import type { JsonSchema, OpenApi, Operation } from './document.ts';

const NOTE = '// Written by `npm run build:client` from the OpenAPI document; do not edit.';

const PLAIN: ReadonlyMap<unknown, string> = new Map([
  ...['string', 'boolean', 'null', 'number'].map((type) => [type, type] as const),
  ['integer', 'number'],
]);

/**
 * The operations of an OpenAPI document as TypeScript, for programs that call them: one interface with an entry for each, named
 * `METHOD /path`, of what it takes (`input`) and what it answers (`answer`). JSON is typed by the document's schemas; files and streams
 * are answered as a `Response`.
 *
 * @returns the text of a declaration file
 */
export function clientTypes(document: OpenApi): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `${comment(operation.summary, '  ')}  ${quote(`${method.toUpperCase()} ${path}`)}: {\n    input: ${inputType(operation)};\n    answer: ${answerType(operation)};\n  };\n`,
    ),
  );
  const { Error: error } = document.components.schemas as { Error: JsonSchema };
  return [
    NOTE,
    '/** What the server answers when something went wrong. */',
    `export type ErrorAnswer = ${typeOf(error, error, '')};\n`,
    '/** Every operation of the API by its name. */',
    `export interface Operations {\n${entries.join('')}}\n`,
  ].join('\n');
}

function inputType({ parameters, requestBody }: Operation): string {
  const indent = '      ';
  const parts: string[] = [];
  for (const [place, name] of [
    ['path', 'params'],
    ['query', 'query'],
  ] as const) {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) continue;
    const required = own.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    const properties = Object.fromEntries(
      own.map(({ name, description, schema }) => [name, { ...schema, ...(description && { description }) }]),
    );
    const type = objectType({ properties, required }, {}, indent);
    parts.push(`${indent}${name}${required.length > 0 ? '' : '?'}: ${type};\n`);
  }
  if (requestBody) {
    const json = requestBody.content['application/json'];
    const type = json ? typeOf(json.schema, json.schema, indent) : 'Uint8Array<ArrayBuffer> | Blob | string';
    parts.push(`${indent}body: ${type};\n`);
  }
  return parts.length > 0 ? `{\n${parts.join('')}    }` : '{}';
}

function answerType({ responses }: Operation): string {
  const [[status, response]] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const content = response.content as Record<string, { schema: JsonSchema }> | undefined;
  if (status === '204' || !content) return 'undefined';
  const schema = content['application/json']?.schema;
  return schema ? typeOf(schema, schema, '    ') : 'Response';
}

/** @param root what `$ref` is looked up in; `seen` are the references that are being written out, which end where they come again */
function typeOf(schema: JsonSchema, root: JsonSchema, indent: string, seen: readonly string[] = []): string {
  const inner = (other: unknown) => typeOf(other as JsonSchema, root, indent, seen);
  const { $ref, enum: choices, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === 'string') {
    if (seen.includes($ref)) return 'unknown';
    const target = $ref
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as JsonSchema | undefined)?.[key], root);
    return target === undefined ? 'unknown' : typeOf(target as JsonSchema, root, indent, [...seen, $ref]);
  }
  if ('const' in schema) return literal(schema.const);
  if (Array.isArray(choices)) return union(choices.map(literal));
  const any = anyOf ?? oneOf;
  if (Array.isArray(any)) return union(any.map(inner));
  if (Array.isArray(allOf)) {
    const parts = allOf.map(inner).filter((part) => part !== 'unknown');
    return parts.map(group).join(' & ') || 'unknown';
  }
  if (Array.isArray(type)) return union(type.map((one) => inner({ ...schema, type: one })));
  if (type === 'object') return objectType(schema, root, indent, seen);
  if (type === 'array') {
    const { prefixItems, items } = schema;
    if (!Array.isArray(prefixItems)) return `${group(inner(items ?? {}))}[]`;
    const rest = items ? [`...${group(inner(items))}[]`] : [];
    return `[${[...prefixItems.map(inner), ...rest].join(', ')}]`;
  }
  return PLAIN.get(type) ?? 'unknown';
}

function objectType(
  { properties = {}, required = [], additionalProperties, propertyNames }: JsonSchema,
  root: JsonSchema,
  indent: string,
  seen: readonly string[] = [],
): string {
  const deeper = `${indent}  `;
  const needed = required as string[];
  const known = Object.entries(properties as Record<string, JsonSchema>);
  const further =
    additionalProperties && typeof additionalProperties === 'object'
      ? typeOf(additionalProperties as JsonSchema, root, deeper, seen)
      : additionalProperties === true
        ? 'unknown'
        : undefined;
  if (known.length === 0) {
    const { enum: names } = (propertyNames ?? {}) as JsonSchema;
    if (!Array.isArray(names))
      return `Record<string, ${further ?? (additionalProperties === false ? 'never' : 'unknown')}>`;
    const record = `Record<${union(names.map(literal))}, ${further ?? 'unknown'}>`;
    return names.every((name) => needed.includes(name)) ? record : `Partial<${record}>`;
  }
  const lines = known.map(([name, schema]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
    const mark = needed.includes(name) ? '' : '?';
    return `${comment(schema.description, deeper)}${deeper}${key}${mark}: ${typeOf(schema, root, deeper, seen)};\n`;
  });
  const own = `{\n${lines.join('')}${indent}}`;
  // Beside known names an index signature would have to hold for these too.
  return further === undefined ? own : `${own} & { [name: string]: unknown }`;
}

function union(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  return distinct.includes('unknown') ? 'unknown' : distinct.join(' | ') || 'never';
}

function group(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}

function comment(text: unknown, indent: string): string {
  if (typeof text !== 'string' || text === '') return '';
  return `${indent}/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n`;
}
