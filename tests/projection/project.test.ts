import { describe, expect, it } from 'vitest';
import { Gate } from '../../lib/gate.ts';
import { projectionParams } from '../../lib/projection/methods/registry.ts';
import { project } from '../../lib/projection/project.ts';
import { finish, runSteps } from '../../lib/projection/steps.ts';
import { silentTask } from '../../lib/task.ts';
import { clusters } from './fixtures.ts';

describe('projectionParams', () => {
  it('fills in what is usual', () => {
    expect(projectionParams.parse({ method: 'tsne' })).toEqual({
      method: 'tsne',
      metric: 'cosine',
      seed: 1,
      perplexity: 30,
      iterations: 1000,
      exaggeration: 12,
    });
  });

  it.each([
    { method: 'som' },
    { method: 'tsne', perplexity: 0 },
    { method: 'tsne', iterations: 1e9 },
    { method: 'pca', perplexity: 30 },
    { method: 'umap', minDist: Number.NaN },
  ])('refuses %j', (params) => {
    expect(projectionParams.safeParse(params).success).toBe(false);
  });
});

describe('project', () => {
  it.each(['pca', 'tsne', 'umap'] as const)('maps by %s', (method) => {
    const params = projectionParams.parse(method === 'tsne' ? { method, iterations: 60 } : { method });
    const result = finish(project(clusters(60, 5, 3, 3), params));
    expect(result.layout).toHaveLength(120);
    expect(result.layout.every(Number.isFinite)).toBe(true);
    expect(result.depth === undefined).toBe(method !== 'pca');
  });

  it('says what share of the variance a plane shows, and when there is none', () => {
    const plane = { values: Float64Array.from([1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0]), count: 4, dims: 3 };
    const { figures } = finish(project(plane, { method: 'pca', metric: 'euclidean' }));
    expect(figures.share1 + figures.share2).toBeCloseTo(1, 12);
    const same = { values: new Float32Array(12).fill(1), count: 4, dims: 3 };
    expect(finish(project(same, { method: 'pca', metric: 'cosine' })).notes[0]).toContain('nothing to see');
  });
});

describe('runSteps', () => {
  it('stops when its task is cancelled, between two steps', async () => {
    const control = new AbortController();
    const seen: number[] = [];
    const task = {
      ...silentTask,
      signal: control.signal,
      progress: (_fraction: number, message: string) => {
        seen.push(Number(message.match(/iteration (\d+)/)?.[1] ?? 0));
        if (seen.at(-1) === 20) control.abort();
      },
    };
    const params = projectionParams.parse({ method: 'tsne' });
    await expect(runSteps(project(clusters(50, 4, 2, 2), params), task)).rejects.toThrow('Cancelled');
    expect(seen.at(-1)).toBe(20);
  });

  it('waits while it is paused', async () => {
    const gate = new Gate();
    gate.close();
    let paused = true;
    const duringPause: number[] = [];
    const params = projectionParams.parse({ method: 'tsne', iterations: 50 });
    const task = { ...silentTask, ready: () => gate.passed() };
    const running = runSteps(project(clusters(50, 4, 2, 2), params), task, {
      slice: 0,
      onStep: ({ iteration }) => paused && duringPause.push(iteration ?? 0),
    });
    await Promise.resolve();
    const before = duringPause.length;
    await new Promise((resolve) => setTimeout(resolve));
    expect(duringPause.length).toBe(before);
    paused = false;
    gate.open();
    expect((await running).layout).toHaveLength(100);
  });
});
