'use client';

import { useQueryStates } from 'nuqs';
import { formatValue } from '../ui/format.ts';
import { type Curve, CurveChart } from './CurveChart.tsx';
import { CurveControls } from './CurveControls.tsx';
import styles from './Curves.module.css';
import { curveState, describeMetric, orderMetrics } from './curveState.ts';

interface CurvesProps {
  /** Curves by metric. */
  curves: Readonly<Record<string, readonly Curve[]>>;
}

/** Small multiples, a chart per metric, with one set of controls. */
export function Curves({ curves }: CurvesProps) {
  const [state] = useQueryStates(curveState);
  return (
    <div>
      <CurveControls />
      <div className={styles.grid}>
        {orderMetrics(Object.keys(curves)).map((metric) => {
          const { title, unit } = describeMetric(metric);
          const own = curves[metric];
          return (
            <div key={metric}>
              <p className={styles.name}>
                <span>
                  {title} {unit}
                </span>
                {own.length === 1 && <b>{formatValue(own[0].points.value.at(-1))}</b>}
              </p>
              <CurveChart metric={metric} curves={own} {...state} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
