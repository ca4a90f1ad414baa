import { Cell } from '@/components/ui/Cell.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { Prose } from '@/components/ui/Prose.tsx';
import type { JsonSchema, OpenApi, Operation } from '@/lib/http/openapi/document.ts';
import styles from './ApiReference.module.css';

interface Entry {
  path: string;
  method: string;
  operation: Operation;
}

const SECTIONS: Readonly<Record<string, string>> = {
  'api-reference': 'This page',
  'openapi.json': 'This description',
  predict: 'Predictions',
  maps: 'Maps',
  profiles: 'Enrolled people',
};

function sections(api: OpenApi): [string, Entry[]][] {
  const byTag = new Map<string, Entry[]>();
  for (const [path, operations] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), { path, method, operation }]);
    }
  return [...byTag];
}

/** A schema in a few words: `number, 1 to 50`, `one of a, b`, `list of string`. */
function inWords(schema: JsonSchema): string {
  const { type, anyOf, oneOf, items, minimum, maximum, pattern } = schema;
  const constants = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (Array.isArray(constants)) return constants.map((value) => JSON.stringify(value)).join(' or ');
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return [...new Set(choices.map(inWords))].join(' or ');
  if (type === 'array') return `list of ${inWords((items ?? {}) as JsonSchema)}`;
  if (typeof pattern === 'string' && pattern.length < 60) return `${type} like ${pattern}`;
  const limits = [minimum, maximum].map((limit) =>
    typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined,
  );
  const from = limits[0] === undefined ? '' : `, from ${limits[0]}`;
  const to = limits[1] === undefined ? '' : `, to ${limits[1]}`;
  return `${type ?? 'anything'}${from}${to}`;
}

function Fields({ operation }: { operation: Operation }) {
  const body = operation.requestBody?.content['application/json']?.schema;
  const required = (body?.required ?? []) as string[];
  const rows = [
    ...operation.parameters.map(({ name, in: place, required, schema, description }) => {
      return { name, place, required, schema, description };
    }),
    ...Object.entries((body?.properties ?? {}) as Record<string, JsonSchema>).map(([name, schema]) => {
      const { description } = schema as { description?: string };
      return { name, place: 'body', required: required.includes(name), schema, description };
    }),
  ];
  if (rows.length === 0) return null;
  return (
    <ul className={styles.fields}>
      {rows.map(({ name, place, required, schema, description }) => (
        <li key={`${place} ${name}`}>
          <code>{name}</code> <span className={styles.place}>{place}</span> {inWords(schema)}
          {!required && ', optional'}
          {description && `. ${description}`}
        </li>
      ))}
    </ul>
  );
}

/** Every operation of the API by what it is about, with what it takes and answers. */
export function ApiReference({ api }: { api: OpenApi }) {
  return (
    <>
      <Cell heading="An example">
        <Prose>
          <p>
            Times in milliseconds from the start, places in pixels. Where the server can be reached from other
            machines, add the header <code>Authorization: Bearer TOKEN</code>.
          </p>
        </Prose>
        <Command>curl http://127.0.0.1:3000/api/datasets/sample/sessions</Command>
      </Cell>
      {sections(api).map(([tag, entries]) => (
        <Cell key={tag} heading={SECTIONS[tag] ?? `${tag[0]?.toUpperCase()}${tag.slice(1)}`}>
          {entries.map(({ path, method, operation }) => (
            <article key={operation.operationId} className={styles.operation} id={operation.operationId}>
              <h3 className={styles.name}>
                <span className={styles.method}>{method.toUpperCase()}</span> {path}
              </h3>
              <p className={styles.summary}>{operation.summary}</p>
              <Fields operation={operation} />
              <p className={styles.answer}>answers {answerOf(operation)}</p>
            </article>
          ))}
        </Cell>
      ))}
    </>
  );
}

function answerOf({ responses }: Operation): string {
  const { content = {} } = (responses['2XX'] ?? {}) as { content?: object };
  return Object.keys(content).join(', ');
}
