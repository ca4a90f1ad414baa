'use client';

import { useAnswer } from '@/components/api/useAnswer.ts';
import { ComparedFeatureChart } from '@/components/datasets/ComparedFeatureChart.tsx';
import styles from '@/components/datasets/Comparison.module.css';
import { categorical } from '@/components/ui/colour.ts';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';

interface ComparedSubjectsProps {
  dataset: string;
  subjects: readonly string[];
}

/** What sets people apart, in a sentence and as overlaid distributions, the most telling first. */
export function ComparedSubjects({ dataset, subjects }: ComparedSubjectsProps) {
  const of = subjects.map((subject) => `subject:${subject}`);
  const { data, error } = useAnswer(
    'GET /api/datasets/{dataset}/comparison',
    { params: { dataset }, query: { of } },
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
