import { z } from 'zod';
import { choicesOf } from '@/lib/concepts.ts';
import { trainingConfig } from '@/lib/network/config.ts';

/** A configuration as a form holds it: text as it was typed. */
export type ConfigDraft = Record<string, string>;

/** What kind of control a field of the configuration needs, from its JSON schema. */
export type ConfigControl =
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'number'; whole: boolean; optional: boolean; min?: number; max?: number }
  | { kind: 'list' }
  | { kind: 'text' };

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  /** The list that its values come from; see `ConceptList.schema`. */
  choices?: string;
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
}

const schema = z.toJSONSchema(trainingConfig, { io: 'input' }) as JsonSchema;

function controlFor(own: JsonSchema, optional = false): ConfigControl {
  const inner = own.anyOf?.find((option) => option.type !== 'null');
  if (inner) return controlFor(inner, true);
  if (own.enum) return { kind: 'choice', options: own.enum.map(String) };
  if (own.choices)
    return {
      kind: 'choice',
      get options() {
        return choicesOf(own.choices);
      },
    };
  if (own.type === 'array') return { kind: 'list' };
  if (own.type === 'number' || own.type === 'integer')
    return { kind: 'number', whole: own.type === 'integer', optional, min: own.minimum, max: own.maximum };
  return { kind: 'text' };
}

/** A control per field of the configuration, in the order of its schema. */
export const CONFIG_CONTROLS: ReadonlyMap<string, ConfigControl> = new Map(
  Object.entries(schema.properties ?? {}).map(([key, own]) => [key, controlFor(own)]),
);

/** A configuration as text for the form. */
export function toDraft(config: Record<string, unknown>): ConfigDraft {
  const defaults: Record<string, unknown> = trainingConfig.parse({});
  return Object.fromEntries(
    [...CONFIG_CONTROLS.keys()].map((key) => {
      const value = config[key] === undefined ? defaults[key] : config[key];
      return [key, value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value)];
    }),
  );
}

function fromText(control: ConfigControl, text: string): unknown {
  const trimmed = text.trim();
  if (control.kind === 'list') return trimmed === '' ? [] : trimmed.split(/\s*,\s*/);
  if (control.kind !== 'number') return trimmed;
  if (trimmed === '') return control.optional ? null : undefined;
  const value = Number(trimmed);
  return Number.isNaN(value) ? trimmed : value;
}

/** What the draft says, checked: a configuration, or a message per field. */
export function readDraft(
  draft: ConfigDraft,
):
  | { config: z.infer<typeof trainingConfig>; errors?: undefined }
  | { config?: undefined; errors: Record<string, string> } {
  const input = Object.fromEntries(
    [...CONFIG_CONTROLS].map(([key, control]) => [key, fromText(control, draft[key] ?? '')]),
  );
  const parsed = trainingConfig.safeParse(input);
  if (parsed.success) return { config: parsed.data };
  return {
    errors: Object.fromEntries(
      parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), issue.message]),
    ),
  };
}
