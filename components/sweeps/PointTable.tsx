import type { SweepView } from '@/lib/sweeps/contract.ts';
import { formatSetting } from '../runs/configFields.ts';
import { RunName } from '../runs/RunName.tsx';
import { formatCount, formatDuration } from '../ui/format.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './SweepView.module.css';
import { objectiveTitle, POINT_STATES, settingTitle } from './sweepWords.ts';

/** Every point with its settings, figure, cost and runs; the best first. */
export function PointTable({ sweep }: { sweep: SweepView }) {
  const { plan, report, trials } = sweep;
  const settings = Object.keys(plan.parameters);
  return (
    <ScrollRegion className={styles.scroll} label="Points of the sweep">
      <table className={styles.table}>
        <thead>
          <tr>
            {settings.map((key) => (
              <th key={key}>{settingTitle(key)}</th>
            ))}
            <th className={styles.number}>{objectiveTitle(plan.objective)}</th>
            <th className={styles.number}>95%</th>
            <th className={styles.number}>Steps</th>
            <th className={styles.number}>Time</th>
            <th>State</th>
            <th>Runs</th>
          </tr>
        </thead>
        <tbody>
          {report.points.map((point) => (
            <tr
              key={point.point}
              className={
                point.point === report.best?.point
                  ? styles.best
                  : point.state === 'finished' || point.state === 'open'
                    ? undefined
                    : styles.muted
              }
            >
              {settings.map((key) => (
                <td key={key}>{formatSetting(point.settings[key])}</td>
              ))}
              <td className={styles.number}>{point.value?.toFixed(3) ?? '–'}</td>
              <td className={styles.number}>
                {point.interval ? point.interval.map((end) => end.toFixed(3)).join(' – ') : '–'}
              </td>
              <td className={styles.number}>{formatCount(point.steps)}</td>
              <td className={styles.number}>
                {point.seconds > 0 ? formatDuration(1000 * point.seconds) : '–'}
              </td>
              <td title={trials[point.trials[0]].error ?? undefined}>{POINT_STATES[point.state]}</td>
              <td>
                <span className={styles.runs}>
                  {point.trials.map((trial) => {
                    const { run } = trials[trial];
                    return run && <RunName key={run.id} run={run} />;
                  })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
