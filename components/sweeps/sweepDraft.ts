import { parseSweepPlan, SWEEPABLE, type SweepPlan } from '@/lib/sweeps/plan.ts';
import { CONFIG_FIELDS } from '../runs/configFields.ts';
import { CONFIG_CONTROLS, type ConfigDraft, readDraft, toDraft } from '../runs/configForm.ts';

/** A varied setting as the form holds it: text as it was typed. */
export interface ParameterDraft {
  /** Stable while rows come and go. */
  id: number;
  key: string;
  kind: 'values' | 'range';
  values: string;
  from: string;
  to: string;
  scale: 'linear' | 'log';
  levels: string;
}

/** A sweep as the form holds it. */
export interface SweepDraft {
  name: string;
  config: ConfigDraft;
  parameters: ParameterDraft[];
  search: 'grid' | 'random';
  points: string;
  seeds: string;
  figure: SweepPlan['objective']['figure'];
  protocol: string;
  subjects: string;
  blocks: string;
  rule: SweepPlan['stopping']['rule'];
  first: string;
  factor: string;
  from: string;
  trials: string;
}

/** Rows for settings that people vary most, to begin with. */
export function newParameter(id: number, key: string, config: ConfigDraft): ParameterDraft {
  const control = CONFIG_CONTROLS.get(key);
  const now = config[key] ?? '';
  const options = control?.kind === 'choice' ? control.options.join(', ') : undefined;
  const number = Number(now);
  const range = Number.isFinite(number) && now !== '' && number !== 0;
  const half = control?.kind === 'number' && control.whole ? Math.max(1, Math.round(number / 2)) : number / 2;
  return {
    ...{ id, key, kind: 'values', scale: key === 'learningRate' || key === 'weightDecay' ? 'log' : 'linear' },
    values: options ?? (range ? `${half}, ${number}` : now),
    from: range ? String(number / 4) : '',
    to: range ? String(number * 4) : '',
    levels: '3',
  };
}

/** A form to begin with: the configuration of a run, or a plan to change. */
export function toSweepDraft(start: { config: Record<string, unknown>; plan?: SweepPlan }): SweepDraft {
  const { plan } = start;
  const config = toDraft({ ...start.config, ...plan?.config });
  const stopping = plan?.stopping;
  return {
    name: '',
    config,
    parameters: plan
      ? Object.entries(plan.parameters).map(([key, parameter], id) => ({
          ...newParameter(id, key, config),
          ...(Array.isArray(parameter)
            ? { kind: 'values' as const, values: parameter.map((value) => String(value)).join(', ') }
            : {
                kind: 'range' as const,
                from: String(parameter.from),
                to: String(parameter.to),
                scale: parameter.scale,
                levels: String(parameter.levels),
              }),
        }))
      : [newParameter(0, 'width', config), newParameter(1, 'loss', config)],
    search: plan?.search.kind ?? 'grid',
    points: plan?.search.kind === 'random' ? String(plan.search.points) : '9',
    seeds: (plan?.seeds ?? [1]).join(', '),
    figure: plan?.objective.figure ?? 'accuracy',
    protocol: plan?.objective.protocol ?? '',
    subjects: plan?.objective.subjects ?? '',
    blocks: String(plan?.objective.blocks ?? 5),
    rule: stopping?.rule ?? 'none',
    first: stopping?.rule === 'halving' ? String(stopping.first) : '50',
    factor: stopping?.rule === 'halving' ? String(stopping.factor) : '3',
    from: stopping?.rule === 'median' ? String(stopping.from) : '100',
    trials: stopping?.rule === 'median' ? String(stopping.trials) : '3',
  };
}

/** A number where it is one, else the text: the plan's schema says what is wrong with it. */
function number(text: string): unknown {
  const trimmed = text.trim();
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function toParameter({ key, kind, values, from, to, scale, levels }: ParameterDraft): unknown {
  const control = CONFIG_CONTROLS.get(key);
  if (kind === 'values')
    return list(values).map((value) => (control?.kind === 'number' ? number(value) : value));
  const whole = control?.kind === 'number' && control.whole;
  return { from: number(from), to: number(to), scale, levels: number(levels), ...(whole && { whole }) };
}

/** Whether a range can be given for a setting. */
export function isNumeric(key: string): boolean {
  return CONFIG_CONTROLS.get(key)?.kind === 'number';
}

/** The settings that can be varied, for a menu. */
export const VARIABLE = CONFIG_FIELDS.filter(({ key }) => SWEEPABLE.includes(key));

/**
 * What the form says, checked as far as can be told without data: a plan, or what is wrong.
 * Only settings that differ from the defaults are in the plan, so that it stays short.
 */
export function readSweepDraft(
  draft: SweepDraft,
): { plan: SweepPlan; problem?: undefined } | { plan?: undefined; problem: string } {
  const { config, errors } = readDraft(draft.config);
  const varied = new Set(draft.parameters.map(({ key }) => key));
  const wrong = Object.entries(errors ?? {}).find(([key]) => !varied.has(key));
  if (wrong) return { problem: `${wrong[0]}: ${wrong[1]}` };
  if (varied.size < draft.parameters.length) return { problem: 'One setting is named twice.' };
  const defaults = readDraft(toDraft({})).config as Record<string, unknown>;
  const shared = Object.entries(config ?? {}).filter(
    ([key, value]) =>
      key !== 'seed' &&
      !varied.has(key) &&
      (key === 'dataset' || JSON.stringify(value) !== JSON.stringify(defaults[key])),
  );
  const evaluated = draft.figure === 'eer' || draft.figure === 'auc';
  const stopping = {
    none: { rule: 'none' },
    halving: { rule: 'halving', first: number(draft.first), factor: number(draft.factor) },
    median: { rule: 'median', from: number(draft.from), trials: number(draft.trials) },
  }[draft.rule];
  try {
    return {
      plan: parseSweepPlan({
        ...(draft.name.trim() && { name: draft.name.trim() }),
        config: Object.fromEntries(shared),
        parameters: Object.fromEntries(draft.parameters.map((row) => [row.key, toParameter(row)])),
        search: draft.search === 'grid' ? { kind: 'grid' } : { kind: 'random', points: number(draft.points) },
        seeds: list(draft.seeds).map(number),
        objective: {
          figure: draft.figure,
          ...(evaluated && { protocol: draft.protocol }),
          ...(evaluated && draft.subjects.trim() && { subjects: draft.subjects.trim() }),
          ...(evaluated && { blocks: draft.blocks === 'session' ? 'session' : number(draft.blocks) }),
        },
        stopping,
      }),
    };
  } catch (error) {
    return { problem: (error as Error).message.replace('The sweep cannot be made. ', '') };
  }
}
