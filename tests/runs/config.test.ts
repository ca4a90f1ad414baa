import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseTrainingConfig, trainingConfig } from '../../lib/network/config.ts';
import { networkSpec } from '../../lib/network/spec.ts';
import { applySettings, readNamedConfig } from '../../lib/runs/named-config.ts';
import { trainCommand } from '../../lib/runs/new-run.ts';
import { projectPath } from '../../lib/store/root.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const names = readdirSync(projectPath('models', 'configs')).map((file) => path.basename(file, '.json'));

describe('the training configuration', () => {
  it('describes every field for people', () => {
    const { properties = {} } = z.toJSONSchema(trainingConfig, { io: 'input' });
    for (const [name, field] of Object.entries(properties))
      expect(field, name).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  });

  it('names each field that is wrong', () => {
    expect(() => parseTrainingConfig({ steps: 0, margin: 2, subjects: '9-3', colour: 'red' })).toThrow(
      /subjects: .*margin: .*steps: .*colour/s,
    );
  });

  it('is complete in each shipped configuration', async () => {
    expect(names.sort()).toEqual([
      'all',
      'behaviour',
      'gesture',
      'hand',
      'hand-30hz',
      'reference-fcn',
      'small-cnn',
      'whole',
    ]);
    for (const name of names) {
      const config = parseTrainingConfig(await readNamedConfig(name));
      expect(networkSpec(config, 72).channels).toBeGreaterThan(1);
    }
  });

  it('is the same again from the command that it makes', async () => {
    for (const name of names) {
      const config = parseTrainingConfig(await readNamedConfig(name));
      const command = trainCommand({ ...config, splits: ['3min', '1min'], epochs: 2.5 });
      const settings = [...command.matchAll(/--set (?:'([^']*)'|(\S+))/g)].map(
        ([, quoted, plain]) => quoted ?? plain,
      );
      const dataset = /--dataset (\S+)/.exec(command)![1];
      expect(parseTrainingConfig(applySettings({ dataset }, settings))).toEqual({
        ...config,
        splits: ['3min', '1min'],
        epochs: 2.5,
      });
    }
  });
});

describe('settings on the command line', () => {
  it('are numbers, nothing, text or lists', () => {
    expect(
      applySettings({}, ['steps=5', 'epochs=null', 'subjects=3', 'splits=3min,1min', 'loss=softmax']),
    ).toEqual({
      steps: 5,
      epochs: null,
      subjects: '3',
      splits: ['3min', '1min'],
      loss: 'softmax',
    });
  });

  it('must name a field', () => {
    for (const setting of ['steps', '=3'])
      expect(() => applySettings({}, [setting])).toThrow(`"${setting}" is not a setting`);
    for (const key of ['colour', '__proto__'])
      expect(() => applySettings({}, [`${key}=1`])).toThrow(`Unknown setting "${key}"`);
    expect(() => applySettings({}, ['widht=32'])).toThrow(
      expect.objectContaining({ hint: 'Did you mean width?' }),
    );
  });
});

describe('a configuration file', () => {
  it('must be there and an object', async () => {
    const folder = await temporaryDirectory();
    await expect(readNamedConfig('nothing')).rejects.toThrow('There is no configuration nothing');
    await expect(readNamedConfig(folder)).rejects.toThrow('There is no configuration');
    const { writeFile } = await import('node:fs/promises');
    for (const content of ['[1]', '3', '{"steps": ', '']) {
      await writeFile(path.join(folder, 'bad.json'), content);
      await expect(readNamedConfig(path.join(folder, 'bad.json'))).rejects.toThrow('is not a JSON object');
    }
  });
});
