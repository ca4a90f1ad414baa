'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { SweepPlan } from '@/lib/sweeps/plan.ts';
import { ConfigInput } from '../runs/ConfigInput.tsx';
import { CONFIG_GROUPS } from '../runs/configGroups.ts';
import form from '../runs/NewRunForm.module.css';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import type { RequestError } from '../ui/request.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './NewSweepForm.module.css';
import { ParameterRow } from './ParameterRow.tsx';
import { ObjectiveChoices, type ProtocolChoice, SearchChoices, StoppingChoices } from './SweepChoices.tsx';
import { SweepEstimate } from './SweepEstimate.tsx';
import { newParameter, readSweepDraft, toSweepDraft, VARIABLE } from './sweepDraft.ts';

interface NewSweepFormProps {
  /** What all trainings share to begin with. */
  config: Record<string, unknown>;
  /** A plan to change. */
  plan?: SweepPlan;
  datasets: readonly string[];
  /** Whom of each data set trainings begin with, so that people are left to test on. */
  learners: Readonly<Record<string, string>>;
  protocols: readonly ProtocolChoice[];
}

/** What varies, what stays, how points are ranked and given up; with what it would cost. */
export function NewSweepForm({ config, plan, datasets, learners, protocols }: NewSweepFormProps) {
  const router = useRouter();
  const initial = useMemo(() => toSweepDraft({ config, plan }), [config, plan]);
  const [draft, setDraft] = useState(initial);
  const [failure, setFailure] = useState<RequestError>();
  const [starting, setStarting] = useState(false);
  const read = useMemo(() => readSweepDraft(draft), [draft]);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const varied = new Set(draft.parameters.map(({ key }) => key));

  const start = async () => {
    setStarting(true);
    setFailure(undefined);
    try {
      const sweep = await call('POST /api/sweeps', { body: read.plan });
      router.push(`/sweeps/${encodeURIComponent(sweep.name)}`);
    } catch (error) {
      setFailure(error as RequestError);
      setStarting(false);
    }
  };
  const add = () => {
    const next = VARIABLE.find(({ key }) => !varied.has(key));
    if (!next) return;
    const id = 1 + Math.max(-1, ...draft.parameters.map((row) => row.id));
    set({ parameters: [...draft.parameters, newParameter(id, next.key, draft.config)] });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (read.plan) start();
      }}
    >
      <section className={form.group} aria-label="What varies">
        <h2 className={form.heading}>What varies</h2>
        {draft.parameters.map((row, i) => (
          <ParameterRow
            key={row.id}
            row={row}
            taken={varied}
            config={draft.config}
            random={draft.search === 'random'}
            onChange={(changed) => set({ parameters: draft.parameters.with(i, changed) })}
            onRemove={
              draft.parameters.length > 1
                ? () => set({ parameters: draft.parameters.filter(({ id }) => id !== row.id) })
                : undefined
            }
          />
        ))}
        <div className={styles.add}>
          <Button small onClick={add}>
            Vary another setting
          </Button>
        </div>
        <SearchChoices draft={draft} set={set} />
      </section>

      <section className={form.group} aria-label="What is best">
        <h2 className={form.heading}>What is best, and what is hopeless</h2>
        <div className={styles.choices}>
          <ObjectiveChoices draft={draft} set={set} protocols={protocols} />
          <StoppingChoices draft={draft} set={set} />
        </div>
      </section>

      <h2 className={form.heading}>What stays</h2>
      {CONFIG_GROUPS.map(({ title, keys, folded }) => {
        const own = keys.filter((key) => key !== 'seed' && !varied.has(key));
        if (own.length === 0) return null;
        return (
          <details key={title} className={form.group} open={!folded || undefined}>
            <summary>{title}</summary>
            <div className={form.grid}>
              {own.map((key) => (
                <ConfigInput
                  key={key}
                  name={key}
                  value={draft.config[key]}
                  onChange={(value) =>
                    setDraft((now) => ({
                      ...now,
                      config: {
                        ...now.config,
                        [key]: value,
                        ...(key === 'dataset' && { subjects: learners[value] ?? '' }),
                      },
                    }))
                  }
                  options={key === 'dataset' ? datasets : undefined}
                  changed={draft.config[key] !== initial.config[key]}
                />
              ))}
              {title === 'Data' && (
                <Field
                  label="Name"
                  hint="Of the sweep; its runs are numbered after it. Leave empty for a generated name."
                >
                  <TextInput
                    value={draft.name}
                    onChange={(event) => set({ name: event.target.value })}
                    placeholder="width-and-loss"
                  />
                </Field>
              )}
            </div>
          </details>
        );
      })}

      {read.plan && (
        <details className={form.group}>
          <summary>The same as a file</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.plan} tabIndex={0}>
            {JSON.stringify(read.plan, null, 2)}
          </pre>
        </details>
      )}
      {failure && <ErrorNote error={failure} />}
      <div className={form.foot}>
        <Button look="primary" type="submit" disabled={!read.plan || starting}>
          {starting ? 'Starting…' : 'Start the sweep'}
        </Button>
        <p className={form.estimate} aria-live="polite">
          {read.plan ? <SweepEstimate plan={read.plan} /> : read.problem}
        </p>
      </div>
    </form>
  );
}
