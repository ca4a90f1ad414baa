import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newParameter, readSweepDraft, toSweepDraft } from '../../components/sweeps/sweepDraft.ts';
import { projectPath } from '../../lib/store/root.ts';
import { parseSweepPlan } from '../../lib/sweeps/plan.ts';

const start = () => toSweepDraft({ config: { dataset: 'sample', steps: 300 } });

describe('the form of a sweep', () => {
  it('begins with a plan that can be started, and holds only what differs from the defaults', () => {
    expect(readSweepDraft(start()).plan).toMatchObject({
      config: { dataset: 'sample', steps: 300 },
      parameters: { width: [24, 48], loss: ['am-softmax', 'softmax'] },
      search: { kind: 'grid' },
      seeds: [1],
      stopping: { rule: 'none' },
    });
  });

  it.each(['channels-width-loss', 'rates'])('gives back the plan %s that it was filled with', (name) => {
    const { name: _, ...plan } = parseSweepPlan(
      JSON.parse(readFileSync(projectPath('models', 'sweeps', `${name}.json`), 'utf8')),
    );
    expect(readSweepDraft(toSweepDraft({ config: {}, plan })).plan).toEqual(plan);
  });

  it('says what is wrong, in the words of the plan', () => {
    const draft = start();
    const width = draft.parameters[0];
    expect(readSweepDraft({ ...draft, seeds: '1, one' }).problem).toContain('seeds.1');
    expect(readSweepDraft({ ...draft, figure: 'eer' }).problem).toContain('protocol');
    expect(readSweepDraft({ ...draft, parameters: [width, { ...width, id: 9 }] }).problem).toContain('twice');
    expect(readSweepDraft({ ...draft, config: { ...draft.config, batch: '1' } }).problem).toContain('batch');
    const range = { ...newParameter(0, 'learningRate', draft.config), kind: 'range' as const, to: '0' };
    expect(readSweepDraft({ ...draft, parameters: [range] }).problem).toContain('parameters.learningRate');
  });
});
