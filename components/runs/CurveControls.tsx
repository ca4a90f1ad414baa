'use client';

import { useQueryStates } from 'nuqs';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import styles from './CurveControls.module.css';
import { curveState } from './curveState.ts';

/** Axis, smoothing and scale of all curves of a page. */
export function CurveControls() {
  const [{ axis, smoothing, log }, setState] = useQueryStates(curveState, { throttleMs: 200 });
  return (
    <div className={styles.controls} data-export="skip">
      <Segmented
        aria-label="Horizontal axis"
        value={axis}
        onValueChange={(value) => setState({ axis: value })}
        options={[{ value: 'step' }, { value: 'epoch' }, { value: 'time' }]}
      />
      <div className={styles.smoothing}>
        <span>smoothing</span>
        <Slider
          aria-label="Smoothing"
          value={smoothing}
          onValueChange={(value) => setState({ smoothing: value })}
          min={0}
          max={0.98}
          step={0.02}
          format={(value) => value.toFixed(2)}
        />
      </div>
      <Checkbox checked={log} onCheckedChange={(on) => setState({ log: on })}>
        logarithmic loss
      </Checkbox>
    </div>
  );
}
