import { describe, expect, it } from 'vitest';
import { AdamW, clipGradients } from '../../lib/network/optimiser.ts';

describe('AdamW', () => {
  it('has the first two steps of hand computation', () => {
    const adam = new AdamW(1);
    const parameters = Float32Array.of(1, 5);
    const options = { learningRate: 0.1, beta1: 0.9, weightDecay: 0.01 };
    adam.step(parameters, Float32Array.of(0.5), options);
    // The first step is the learning rate long: mean / √square = 1 after correction.
    expect(parameters[0]).toBeCloseTo(1 * 0.999 - 0.1, 5);
    adam.step(parameters, Float32Array.of(-0.5), options);
    const mean = (0.9 * 0.05 - 0.05) / (1 - 0.81);
    const square = (0.999 * 0.00025 + 0.00025) / (1 - 0.998001);
    expect(parameters[0]).toBeCloseTo(0.899 * 0.999 - (0.1 * mean) / Math.sqrt(square), 5);
    expect(parameters[1]).toBe(5);
  });

  it('goes on exactly from stored moments', () => {
    const options = { learningRate: 0.1, beta1: 0.9, weightDecay: 0 };
    const gradients = [0.3, -0.2, 0.7, 0.1].map((g) => Float32Array.of(g, -g));
    const whole = new AdamW(2);
    const expected = Float32Array.of(1, 2);
    for (const gradient of gradients) whole.step(expected, gradient, options);
    const first = new AdamW(2);
    const actual = Float32Array.of(1, 2);
    for (const gradient of gradients.slice(0, 2)) first.step(actual, gradient, options);
    const second = new AdamW(2, first);
    for (const gradient of gradients.slice(2)) second.step(actual, gradient, options);
    expect(actual).toEqual(expected);
  });
});

describe('clipGradients', () => {
  it('shortens long gradients only, and says how long they were', () => {
    const gradients = Float32Array.of(3, 4);
    expect(clipGradients(gradients, 10)).toBe(5);
    expect([...gradients]).toEqual([3, 4]);
    expect(clipGradients(gradients, 1)).toBe(5);
    expect(Math.hypot(...gradients)).toBeCloseTo(1, 6);
    expect(clipGradients(Float32Array.of(3, 4), 0)).toBe(5);
  });
});
