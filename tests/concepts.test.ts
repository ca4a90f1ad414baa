import { afterEach, describe, expect, it } from 'vitest';
import { columnsOf } from '../components/maps/columns.ts';
import { paramsOf } from '../components/maps/MethodDials.tsx';
import { CONFIG_CONTROLS } from '../components/runs/configForm.ts';
import { addConcept, ConceptList, choicesOf, originOf } from '../lib/concepts.ts';
import { BACKENDS } from '../lib/evaluation/backends/registry.ts';
import { evaluateParams } from '../lib/evaluations/params.ts';
import { parseWeightedSum } from '../lib/evaluations/weighted-sum.ts';
import { BLOCK_FIGURES } from '../lib/mouse/block-figures.ts';
import { FEATURES } from '../lib/mouse/features/registry.ts';
import { SIGNALS } from '../lib/mouse/signals/registry.ts';
import { ARCHITECTURES } from '../lib/network/architectures/registry.ts';
import { trainingConfig } from '../lib/network/config.ts';
import { forwardFlops } from '../lib/network/flops.ts';
import { LOSSES } from '../lib/network/losses/registry.ts';
import { METHOD_NAMES, METHODS, projectionParams } from '../lib/projection/methods/registry.ts';
import { madeUpPoints } from './components/maps/points.ts';
import { syntheticEmbeddings } from './evaluation/embeddings.ts';

const origin = { module: 'my.ts', sha256: '0' };
const shared = globalThis as typeof globalThis & { mouseprintAdded?: unknown };

afterEach(() => {
  delete shared.mouseprintAdded;
});

describe('a list of concepts', () => {
  const list = new ConceptList('readers', 'colour', { red: 1, green: 2 }, (entry) => Number(entry));

  it('has its own entries in order, then those of plug-ins, which schemas and forms take from then on', () => {
    const schema = list.schema();
    expect(schema.safeParse('blue').success).toBe(false);
    addConcept('readers', 'blue', '3', origin);
    expect(list.names).toEqual(['red', 'green', 'blue']);
    expect(choicesOf('readers')).toEqual(['red', 'green', 'blue']);
    expect(schema.parse('blue')).toBe('blue');
    expect([list.get('blue'), originOf('readers', 'blue')]).toEqual([3, origin]);
  });

  it('says what there is instead of an unknown name, and that a plug-in may be missing', () => {
    expect(() => list.get('grene')).toThrowError(
      expect.objectContaining({
        code: 'not_found',
        hint: expect.stringMatching(/Did you mean green\?.*red, green.*MOUSEPRINT_PLUGINS/),
      }),
    );
    expect(list.schema().safeParse('grene').error?.issues[0].message).toMatch(/no colour "grene"/);
    expect(list.find('toString')).toBeUndefined();
  });
});

describe('the list of back-ends', () => {
  it('is what evaluations, cards and sums of models take, and every one of them makes a back-end', async () => {
    for (const name of BACKENDS.names) {
      expect(evaluateParams.parse({ model: 'a', protocol: 'b', backend: name }).backend).toBe(name);
      expect(parseWeightedSum(`a@${name}`)).toEqual([{ model: 'a', backend: name, weight: 1 }]);
      const kind = BACKENDS.get(name);
      const made = kind.fittedTo === 'nobody' ? await kind.make(6) : kind.fit(syntheticEmbeddings(6));
      expect(made.dims).toBe(6);
    }
  });
});

describe('the list of methods of projection', () => {
  it('is what requests and backups take, and every dial of its form is a parameter', () => {
    for (const method of METHOD_NAMES) {
      const params: Record<string, unknown> = projectionParams.parse({ method });
      for (const { key, min, max } of METHODS[method].form) {
        expect(params[key]).toBeTypeOf('number');
        for (const value of [min, max])
          expect(paramsOf(method, { [key]: value })).toMatchObject({ method, [key]: value });
      }
    }
  });
});

describe('the list of features', () => {
  it('is what maps have columns of and can be coloured by', () => {
    expect(BLOCK_FIGURES.map(({ name }) => name)).toEqual(FEATURES.ownNames);
    const choices = columnsOf(madeUpPoints(['1', '2'])).map(({ name }) => name);
    for (const name of FEATURES.ownNames) expect(choices).toContain(name);
  });
});

describe('the lists of the training configuration', () => {
  it.each([
    ['architecture', ARCHITECTURES],
    ['loss', LOSSES],
    ['signal', SIGNALS],
  ] as const)('offers every %s in the form, a plug-in’s too', (key, list) => {
    const { options } = CONFIG_CONTROLS.get(key) as { options: readonly string[] };
    expect(options).toEqual(list.ownNames);
    addConcept(list.kind, 'of-mine', {}, origin);
    expect((CONFIG_CONTROLS.get(key) as { options: readonly string[] }).options).toContain('of-mine');
    expect(trainingConfig.parse({ [key]: 'of-mine' })[key]).toBe('of-mine');
  });

  it('refuses to estimate an architecture that is not there', () => {
    const config = { ...trainingConfig.parse({}), architecture: 'gone' };
    expect(() => forwardFlops(config)).toThrow(/no architecture "gone"/);
  });
});
