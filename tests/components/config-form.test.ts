import { describe, expect, it } from 'vitest';
import { CONFIG_CONTROLS, readDraft, toDraft } from '../../components/runs/configForm.ts';
import { CONFIG_GROUPS } from '../../components/runs/configGroups.ts';
import { trainingConfig } from '../../lib/network/config.ts';

describe('the form of a training configuration', () => {
  it('has a control for every field, and each in one group', () => {
    const keys = Object.keys(trainingConfig.shape);
    expect([...CONFIG_CONTROLS.keys()]).toEqual(keys);
    expect(CONFIG_GROUPS.flatMap(({ keys }) => keys).sort()).toEqual([...keys].sort());
  });

  it('knows choices, numbers, lists and what may be empty', () => {
    expect(CONFIG_CONTROLS.get('pooling')).toEqual({ kind: 'choice', options: ['statistics', 'mean'] });
    expect(CONFIG_CONTROLS.get('width')).toMatchObject({
      kind: 'number',
      whole: true,
      optional: false,
      min: 4,
      max: 512,
    });
    expect(CONFIG_CONTROLS.get('epochs')).toMatchObject({ kind: 'number', whole: false, optional: true });
    expect(CONFIG_CONTROLS.get('splits')).toEqual({ kind: 'list' });
    expect(CONFIG_CONTROLS.get('subjects')).toEqual({ kind: 'text' });
  });

  it('gives back the defaults, and any configuration, unchanged', () => {
    expect(readDraft(toDraft({})).config).toEqual(trainingConfig.parse({}));
    const config = trainingConfig.parse({
      subjects: '1-24',
      splits: ['3min'],
      epochs: 2.5,
      width: 16,
      crop: 64,
    });
    expect(readDraft(toDraft(config)).config).toEqual(config);
  });

  it('says what is wrong at its field', () => {
    const { errors } = readDraft({ ...toDraft({}), width: '2', learningRate: 'fast', subjects: '9-2' });
    expect(Object.keys(errors ?? {}).sort()).toEqual(['learningRate', 'subjects', 'width']);
  });
});
