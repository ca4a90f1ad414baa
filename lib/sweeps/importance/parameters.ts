/** A setting that differs, its values replaced by their place among those that occur. */
export interface Parameter {
  readonly key: string;
  readonly levels: number;
  /** Numbers keep their order; words have none. */
  readonly numeric: boolean;
  /** Per sample. */
  readonly level: Int32Array;
}

/** The settings that differ between samples. One that a sample lacks counts as a value of its own. */
export function encodeSettings(settings: readonly Readonly<Record<string, unknown>>[]): Parameter[] {
  const keys = [...new Set(settings.flatMap((own) => Object.keys(own)))];
  return keys.flatMap((key) => {
    const values = settings.map((own) => own[key]);
    const numeric = values.every((value) => typeof value === 'number' && Number.isFinite(value));
    const names = values.map((value) => (numeric ? String(value) : JSON.stringify(value ?? null)));
    const distinct = [...new Set(names)].sort(numeric ? (a, b) => Number(a) - Number(b) : undefined);
    if (distinct.length < 2) return [];
    const place = new Map(distinct.map((name, i) => [name, i]));
    const level = Int32Array.from(names, (name) => place.get(name) as number);
    return [{ key, levels: distinct.length, numeric, level }];
  });
}
