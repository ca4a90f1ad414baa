import { describe, expect, it } from 'vitest';
import { guardLoops } from '../../lib/notebooks/loop-guard.ts';
import { GUARD } from '../../lib/notebooks/turn-guard.ts';

/** Runs guarded code that stops after `turns` calls of the guard. */
function run(body: string, turns = 1000): { value?: unknown; error?: string; turns: number } {
  let left = turns;
  const guard = () => {
    if (left-- <= 0) throw new Error('stopped');
  };
  try {
    return { value: new Function(GUARD, `return (${guardLoops(body)})()`)(guard), turns: turns - left };
  } catch (error) {
    return { error: (error as Error).message, turns: turns - left };
  }
}

describe('code that does not come to an end', () => {
  it.each([
    ['while', '() => { while (true) {} }'],
    ['while without a block', '() => { while (true); }'],
    ['for', '() => { for (;;) 1 + 1; }'],
    ['do', '() => { do {} while (true) }'],
    ['for of', '() => { for (const x of (function* () { for (;;) yield 1; })()) {} }'],
    ['for in a loop', '() => { for (;;) for (let i = 0; i < 3; i++) continue; }'],
    ['labelled', '() => { a: while (true) { while (true) continue a; } }'],
    ['what catches everything', '() => { for (;;) try { for (;;); } catch {} }'],
    [
      'functions that call each other',
      '() => { const f = () => g(), g = () => { try { f() } catch (e) { f() } }; f(); }',
    ],
    ['callbacks', '() => Array.from({ length: 1e9 }, () => 1).length'],
    [
      'methods',
      '() => { class A { next() { return { done: false } } [Symbol.iterator]() { return this } } for (const x of new A()); }',
    ],
    ['a function of its own', 'function () { "use strict"; while (1) {} }'],
  ])('is stopped: %s', (_, body) => {
    const { error, turns } = run(body);
    expect(error).toBe('stopped');
    expect(turns).toBeGreaterThanOrEqual(1000);
  });
});

describe('other code', () => {
  it.each([
    ['(() => { let s = 0; for (let i = 0; i < 5; i++) s += i; return s })()', 10],
    ['[1, 2].map((x) => ({ x }))', [{ x: 1 }, { x: 2 }]],
    ['[3, 1, 2].toSorted((a, b) => a - b)', [1, 2, 3]],
    ['((f) => f(f, 5))((f, n) => n < 2 ? 1 : n * f(f, n - 1))', 120],
    ['(function () { "use strict"; return this })()', undefined],
    [
      '(() => { class A { constructor() { this.a = 1 } } class B extends A { constructor() { super(); this.b = 2 } } return { ...new B() } })()',
      { a: 1, b: 2 },
    ],
    ['((x = () => 3) => x())()', 3],
    ['((x) => (y) => x + y)(1)(2)', 3],
    ['(() => { let n = 0; do n++; while (n < 4); return n })()', 4],
    ['(() => { for (const k in { a: 1 }) if (k) return k; else return 0 })()', 'a'],
    ['`${[1, 2].map((x) => `<b>${x}</b>`).join("")}`', '<b>1</b><b>2</b>'],
    ['(() => { label: for (;;) { for (;;) break label } return 7 })()', 7],
    ['({ get a() { return 4 }, set a(v) {} }).a', 4],
  ])('does what it did: %s', (code, value) => {
    expect(run(`() => { return ${code}; }`).value).toEqual(value);
  });

  it('keeps its lines', () => {
    const body = '() => {\n  while (x)\n    y();\n  return () => [\n    1\n  ];\n}';
    expect(guardLoops(body).split('\n')).toHaveLength(body.split('\n').length);
  });
});
