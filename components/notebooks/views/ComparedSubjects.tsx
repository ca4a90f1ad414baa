'use client';

import useSWR from 'swr';
import { ComparedFeatureChart } from '@/components/datasets/ComparedFeatureChart.tsx';
import styles from '@/components/datasets/Comparison.module.css';
import { categorical } from '@/components/ui/colour.ts';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { fetchJson } from '@/components/ui/request.ts';
import type { Comparison } from '@/lib/catalogue/comparison.ts';

interface ComparedSubjectsProps {
  dataset: string;
  subjects: readonly string[];
}

/** What sets people apart, in a sentence and as overlaid distributions, the most telling first. */
export function ComparedSubjects({ dataset, subjects }: ComparedSubjectsProps) {
  const query = subjects.map((subject) => `of=${encodeURIComponent(`subject:${subject}`)}`).join('&');
  const { data, error } = useSWR<Comparison>(
    `/api/datasets/${encodeURIComponent(dataset)}/comparison?${query}`,
    fetchJson,
    { revalidateOnFocus: false },
  );
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className={styles.effect}>Reading their recordings …</p>;
  const names = data.selections.map(({ name }) => name);
  const colours = names.map((_, i) => categorical(i));
  return (
    <>
      <p className={styles.verdict}>{data.verdict}</p>
      <ul className={styles.legend}>
        {names.map((name, i) => (
          <li key={name}>
            <i style={{ background: colours[i] }} />
            {name}
          </li>
        ))}
      </ul>
      <div className={styles.grid}>
        {data.features.map((feature) => (
          <ComparedFeatureChart key={feature.name} feature={feature} names={names} colours={colours} />
        ))}
      </div>
    </>
  );
}
