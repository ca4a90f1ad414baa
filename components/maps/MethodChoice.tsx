import { METHOD_NAMES, METHODS, type MethodName } from '@/lib/projection/methods/registry.ts';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './MethodChoice.module.css';
import { type DialValues, MethodDials } from './MethodDials.tsx';

interface MethodChoiceProps {
  method: MethodName;
  dials: DialValues;
  onMethod(method: MethodName): void;
  onDials(dials: DialValues): void;
}

/** A method of projection and what it asks for, in a row of other controls. */
export function MethodChoice({ method, dials, onMethod, onDials }: MethodChoiceProps) {
  return (
    <>
      <Segmented
        aria-label="Method"
        value={method}
        onValueChange={(value) => onMethod(value as MethodName)}
        options={METHOD_NAMES.map((value) => ({ value, label: METHODS[value].short }))}
      />
      <MethodDials
        method={method}
        values={dials}
        onChange={(key, value) => onDials({ ...dials, [key]: value })}
        terse
        className={styles.dial}
      />
    </>
  );
}
