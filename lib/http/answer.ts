import type { z } from 'zod';
import { describeIssues } from '../validation.ts';

/** The path of something in `sent` that its schema did not pass on, or null. */
function undeclared(sent: unknown, known: unknown, path: string): string | null {
  if (typeof sent !== 'object' || sent === null || sent === known) return null;
  for (const [key, value] of Object.entries(sent)) {
    const at = Array.isArray(sent) ? `${path}[${key}]` : `${path}.${key}`;
    if (!Object.hasOwn(known as object, key)) return at;
    const inside = undeclared(value, (known as Record<string, unknown>)[key], at);
    if (inside !== null) return inside;
  }
  return null;
}

/**
 * Whether answers are compared with their schemas: in development and in tests, and in a production build that is told to
 * (`MOUSEPRINT_CHECK_ANSWERS`, which the browser tests set).
 */
export const checksAnswers = () =>
  process.env.NODE_ENV !== 'production' || process.env.MOUSEPRINT_CHECK_ANSWERS === '1';

/**
 * Compares what is sent as JSON with its schema.
 * @throws Error that names the field: one of another type, or one of which the schema knows nothing.
 */
export function checkAnswer(schema: z.ZodType | undefined, json: string | undefined, what: string): void {
  const value: unknown = json === undefined ? undefined : JSON.parse(json);
  if (!schema) {
    if (value !== undefined) throw new Error(`${what} declares no answer and gave one.`);
    return;
  }
  const parsed = schema.safeParse(value);
  const fault = parsed.success ? undeclared(value, parsed.data, '') : describeIssues(parsed.error);
  if (fault !== null) throw new Error(`${what} answered what its schema does not say: ${fault}`);
}
