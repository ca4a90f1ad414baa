import { METHODS, type MethodName, projectionParams } from '@/lib/projection/methods/registry.ts';
import { Field } from '../ui/Field.tsx';
import { Slider } from '../ui/Slider.tsx';

/** What was set on dials, by parameter. */
export type DialValues = Readonly<Record<string, number | null>>;

/** The parameters of a method with what was set of them, and defaults for the rest. */
export function paramsOf(method: MethodName, values: DialValues) {
  const set = METHODS[method].form.map(({ key }) => [key, values[key] ?? undefined]);
  return projectionParams.parse({ method, ...Object.fromEntries(set) });
}

interface MethodDialsProps {
  method: MethodName;
  values: DialValues;
  onChange(key: string, value: number): void;
  /** Without the sentences below the dials. */
  terse?: boolean;
  className?: string;
}

/** A slider for each number that a method asks for. */
export function MethodDials({ method, values, onChange, terse, className }: MethodDialsProps) {
  const params: Record<string, unknown> = paramsOf(method, values);
  return METHODS[method].form.map(({ key, label, hint, min, max, step }) => (
    <Field key={key} label={label} hint={terse ? undefined : hint} className={className}>
      <Slider
        value={Number(params[key])}
        onValueChange={(value) => onChange(key, value)}
        min={min}
        max={max}
        step={step}
      />
    </Field>
  ));
}
