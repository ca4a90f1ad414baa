import { z } from 'zod';
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

/** How fast a run of some settings was here. */
export interface SpeedRecord {
  name: string;
  config: Record<string, unknown>;
  blocksPerSecond: number;
}

/** Work per block relative to other widths: convolutions grow with its square. */
function work(config: Record<string, unknown>): number {
  const width = Number(config.width) || 48;
  const crop = Number(config.crop) || (config.signal === 'beh' ? 208 : 128);
  return width * width * crop * (config.architecture === 'residual' ? 1 : 1.6);
}

/** How long a training takes here, from the most similar one that was run before; null when there is none. */
export function estimateDuration(
  config: Record<string, unknown> & { steps: number; batch: number },
  records: readonly SpeedRecord[],
): { ms: number; from: string } | null {
  const alike = (record: SpeedRecord) =>
    (record.config.signal === config.signal ? 0 : 2) +
    (record.config.architecture === config.architecture ? 0 : 4) +
    Math.abs(Math.log(work(record.config) / work(config)));
  const nearest = [...records].sort((a, b) => alike(a) - alike(b))[0];
  if (!nearest) return null;
  const speed = (nearest.blocksPerSecond * work(nearest.config)) / work(config);
  return { ms: (1000 * config.steps * config.batch) / speed, from: nearest.name };
}
