'use client';

import useSWR from 'swr';
import { z } from 'zod';
import styles from './PredictorState.module.css';

const healthSchema = z.object({
  status: z.string(),
  predictor: z
    .object({
      state: z.string(),
    })
    .optional(),
});
type Health = z.infer<typeof healthSchema>;

async function readHealth(url: string): Promise<Health> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`health answered ${response.status}`);
  return healthSchema.parse(await response.json());
}

function wording(health: Health | undefined, failed: boolean): { mood: string; text: string } {
  if (failed) return { mood: styles.away, text: 'server does not answer · is it still running?' };
  if (!health) return { mood: '', text: 'asking the server…' };
  const { predictor } = health;
  if (!predictor) return { mood: styles.ready, text: 'Server ready · runs on this machine' };
  const parts = [
    `Network ${predictor.state === 'asleep' ? 'idle' : predictor.state}`,
    'runs on this machine',
  ];
  return {
    mood: /busy|starting/.test(predictor.state) ? styles.busy : styles.ready,
    text: parts.filter(Boolean).join(' · '),
  };
}

/** What the server's network is doing, at the foot of the navigation. */
export function PredictorState() {
  const { data, error } = useSWR('/api/health', readHealth, { refreshInterval: 10_000 });
  const { mood, text } = wording(data, error !== undefined);
  return (
    <p className={`${styles.state} ${mood}`} title={text}>
      <span className={styles.dot} />
      <span className={styles.text}>{text}</span>
    </p>
  );
}
