import { trainingConfig } from '@/lib/network/config.ts';

/** One field of the training configuration, described by its schema. */
export interface ConfigField {
  key: string;
  title: string;
  unit?: string;
  description?: string;
  fallback: unknown;
}

const defaults: Record<string, unknown> = trainingConfig.parse({});

/** Every field of the training configuration in the order of its schema. */
export const CONFIG_FIELDS: readonly ConfigField[] = Object.entries(trainingConfig.shape).map(
  ([key, schema]) => {
    const { title, unit, description } = schema.meta() ?? {};
    return {
      key,
      title: title ?? key,
      unit: typeof unit === 'string' ? unit : undefined,
      description,
      fallback: defaults[key],
    };
  },
);

/** A value of a configuration for people. */
export function formatSetting(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length ? value.join(', ') : 'all';
  return String(value);
}
