'use client';

import { OBJECTIVES } from '@/lib/sweeps/plan.ts';
import { describeMetric } from '../runs/curveState.ts';
import styles from '../runs/NewRunForm.module.css';
import { Field } from '../ui/Field.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import type { SweepDraft } from './sweepDraft.ts';

/** A protocol that points can be ranked under. */
export interface ProtocolChoice {
  name: string;
  title: string;
  blocks: readonly (number | 'session')[];
}

interface SweepChoicesProps {
  draft: SweepDraft;
  set(change: Partial<SweepDraft>): void;
}

/** How the space is searched and with how many seeds. */
export function SearchChoices({ draft, set }: SweepChoicesProps) {
  return (
    <div className={styles.grid}>
      <Field
        label="Search"
        hint={
          draft.search === 'grid'
            ? 'Every combination of the values.'
            : 'Points drawn at random: better than a grid when few settings matter (Bergstra and Bengio 2012).'
        }
      >
        <Segmented
          aria-label="Search"
          value={draft.search}
          onValueChange={(search) => set({ search })}
          options={[{ value: 'grid' }, { value: 'random' }]}
        />
      </Field>
      {draft.search === 'random' && (
        <Field label="Points" hint="How many are drawn.">
          <TextInput
            value={draft.points}
            inputMode="numeric"
            onChange={(event) => set({ points: event.target.value })}
          />
        </Field>
      )}
      <Field label="Seeds" hint="Every point is trained once with each, such as 1, 2, 3.">
        <TextInput value={draft.seeds} onChange={(event) => set({ seeds: event.target.value })} />
      </Field>
    </div>
  );
}

/** What points are ranked by. */
export function ObjectiveChoices({
  draft,
  set,
  protocols,
}: SweepChoicesProps & { protocols: readonly ProtocolChoice[] }) {
  const evaluated = draft.figure === 'eer' || draft.figure === 'auc';
  const protocol = protocols.find(({ name }) => name === draft.protocol);
  return (
    <div className={styles.grid}>
      <Field
        label="Ranked by"
        hint={
          evaluated
            ? 'Measured on people when a training has finished.'
            : 'Where the learning curve ends: cheap, and says nothing of people who are new.'
        }
      >
        <Select
          value={draft.figure}
          onValueChange={(figure) =>
            set({
              figure: figure as SweepDraft['figure'],
              ...(!draft.protocol && { protocol: protocols[0]?.name ?? '' }),
            })
          }
          options={OBJECTIVES.map((value) => ({
            value,
            label:
              value === 'eer'
                ? 'EER of an evaluation'
                : value === 'auc'
                  ? 'AUC of an evaluation'
                  : describeMetric(value).title,
          }))}
        />
      </Field>
      {evaluated && (
        <>
          <Field label="Protocol" hint={protocol?.title}>
            <Select
              value={draft.protocol}
              onValueChange={(name) => set({ protocol: name })}
              options={protocols.map(({ name }) => ({ value: name }))}
            />
          </Field>
          <Field
            label="Subjects"
            hint="Whom to judge by, for example 73-96: people who are for choosing, not for the final figures. Leave empty to use the protocol's subjects."
          >
            <TextInput value={draft.subjects} onChange={(event) => set({ subjects: event.target.value })} />
          </Field>
          <Field label="Blocks" hint="How many consecutive blocks are judged together.">
            <Select
              value={draft.blocks}
              onValueChange={(blocks) => set({ blocks })}
              options={(protocol?.blocks ?? [5]).map((value) => ({ value: String(value) }))}
            />
          </Field>
        </>
      )}
    </div>
  );
}

const RULES: Readonly<Record<SweepDraft['rule'], string>> = {
  none: 'Every training goes to its end.',
  halving: 'All begin, the best third goes on three times as long, and so on (Jamieson and Talwalkar 2016).',
  median: 'One that stays below the median of those that have finished is given up (Golovin et al. 2017).',
};

/** When a training is given up. */
export function StoppingChoices({ draft, set }: SweepChoicesProps) {
  const text = (key: 'first' | 'factor' | 'from' | 'trials', label: string, hint: string, unit?: string) => (
    <Field label={label} hint={hint} unit={unit}>
      <TextInput
        value={draft[key]}
        inputMode="numeric"
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className={styles.grid}>
      <Field label="Early stopping" hint={RULES[draft.rule]}>
        <Select
          value={draft.rule}
          onValueChange={(rule) => set({ rule: rule as SweepDraft['rule'] })}
          options={[
            { value: 'none', label: 'none' },
            { value: 'halving', label: 'successive halving' },
            { value: 'median', label: 'median rule' },
          ]}
        />
      </Field>
      {draft.rule === 'halving' && (
        <>
          {text('first', 'First comparison', 'After so many steps.', 'steps')}
          {text('factor', 'One in', 'So many points goes on, for so many times the steps.')}
        </>
      )}
      {draft.rule === 'median' && (
        <>
          {text('from', 'Grace', 'Before a training is judged.', 'steps')}
          {text('trials', 'Others', 'Trainings that must have finished first.')}
        </>
      )}
    </div>
  );
}
