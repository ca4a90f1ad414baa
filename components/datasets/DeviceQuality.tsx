'use client';

import { dot } from '@observablehq/plot';
import { useMemo } from 'react';
import useSWRImmutable from 'swr/immutable';
import type {
  DeviceQuality as Answer,
  DeviceOnly,
  SubjectDevice,
} from '@/lib/server/catalogue/device-quality.ts';
import { Cell } from '../ui/Cell.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { fetchJson } from '../ui/fetchJson.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { Plot } from '../ui/Plot.tsx';
import { Prose } from '../ui/Prose.tsx';
import styles from './DeviceQuality.module.css';

/** Per subject what the recordings say about the device, and what that alone gives away. */
export function DeviceQuality({ dataset }: { dataset: string }) {
  const { data, error } = useSWRImmutable<Answer>(
    `/api/datasets/${encodeURIComponent(dataset)}/device`,
    fetchJson,
  );
  if (error) return <ErrorNote error={error} />;
  if (!data)
    return (
      <Cell label="Device" state="running">
        <p>Reading intervals and extents…</p>
      </Cell>
    );
  return (
    <>
      <Cell heading="What the device alone gives away" state="done">
        <Prose>
          <p>{statement(data.deviceOnly)}</p>
        </Prose>
      </Cell>
      <Cell wide heading="Subjects">
        <DeviceChart subjects={data.subjects} />
        <DeviceTable subjects={data.subjects} />
      </Cell>
    </>
  );
}

/** What the baseline means for any result on this data, in plain words. */
function statement(result: DeviceOnly | null): string {
  if (!result)
    return 'Fewer than two subjects have both a session to enrol and one to probe, so this cannot be measured.';
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const chance = 1 / result.subjects;
  const facts = `From intervals and largest positions alone, without any movement, ${percent(result.rank1)} of ${formatCount(result.probes)} sessions are given to the right one of ${formatCount(result.subjects)} subjects (by chance ${percent(chance)}); AUC ${result.auc.toFixed(3)}, EER ${result.eer.toFixed(3)}.`;
  if (result.auc < 0.6)
    return `${facts} The device says little here: what a network finds is likely to be movement.`;
  if (result.auc < 0.8)
    return `${facts} The device helps. A result on this data is about people only by as much as it is better than this.`;
  return `${facts} The device gives people away. A result on this data that is not clearly better than this has recognised mice and screens, not people.`;
}

function DeviceChart({ subjects }: { subjects: readonly SubjectDevice[] }) {
  const options = useMemo(() => {
    const rows = subjects.filter(({ medianDt, maxX }) => medianDt !== null && maxX !== null);
    return () => ({
      height: 300,
      x: { label: 'largest x, px', nice: true },
      y: { label: 'median Δt, ms', type: 'log' as const, grid: true, tickFormat: '~s' },
      marks: [
        dot(rows, {
          x: 'maxX',
          y: 'medianDt',
          r: 4,
          fill: 'var(--accent)',
          fillOpacity: 0.6,
          tip: true,
          channels: { subject: 'subject' },
        }),
      ],
    });
  }, [subjects]);
  return (
    <Figure
      title="Devices."
      name="devices"
      data={() => subjects.map((subject) => ({ ...subject }))}
      caption="A dot per subject. Where dots stand apart, screen and sampling rate identify people by themselves; columns of dots are common screen widths."
    >
      <Plot
        height={300}
        options={options}
        description="Median interval against the largest x, a dot per subject."
      />
    </Figure>
  );
}

function DeviceTable({ subjects }: { subjects: readonly SubjectDevice[] }) {
  const pixels = (value: number | null) => (value === null ? '–' : formatCount(value));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Subject</th>
            <th scope="col">Sessions</th>
            <th scope="col">Events</th>
            <th scope="col">Median Δt, ms</th>
            <th scope="col">Commonest Δt, ms</th>
            <th scope="col">its share</th>
            <th scope="col">Largest x, y</th>
            <th scope="col">Gaps &gt; 10 s</th>
            <th scope="col">Duplicates</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map((one) => (
            <tr key={one.subject}>
              <th scope="row">{one.subject}</th>
              <td>{formatCount(one.sessions)}</td>
              <td>{formatCount(one.events)}</td>
              <td>{formatValue(one.medianDt)}</td>
              <td>{formatValue(one.modeDt)}</td>
              <td>{(100 * one.modeShare).toFixed(0)}%</td>
              <td>
                {pixels(one.maxX)}, {pixels(one.maxY)}
              </td>
              <td>{formatCount(one.gaps)}</td>
              <td>{formatCount(one.duplicates)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
