import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metricsFromCsv, metricsToCsv } from '../../lib/exchange/metrics-csv.ts';

it('gives back every value exactly, also those that are no numbers', () => {
  const point = fc.record({
    step: fc.nat(),
    seconds: fc.double({ noDefaultInfinity: true, noNaN: true }),
    value: fc.double(),
  });
  const name = fc.stringMatching(/^[a-z][A-Za-z.]{0,20}$/).filter((text) => !(text in {}));
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.array(point, { minLength: 1, maxLength: 20 }), { noNullPrototype: true }),
      (metrics) => {
        const series = Object.fromEntries(
          Object.entries(metrics).map(([key, points]) => [
            key,
            {
              step: points.map(({ step }) => step),
              // CSV has one zero.
              seconds: points.map(({ seconds }) => seconds + 0),
              value: points.map(({ value }) => (value === 0 ? 0 : value)),
            },
          ]),
        );
        const back = metricsFromCsv(metricsToCsv(series));
        expect(Object.keys(back)).toEqual(Object.keys(series));
        for (const [key, { value, step }] of Object.entries(series)) {
          expect(Array.from(back[key].step)).toEqual(step);
          expect(Array.from(back[key].value)).toEqual(value);
        }
      },
    ),
  );
});

it.each([
  ['', 'metrics.csv:1'],
  ['metric,step\nloss,1', 'metrics.csv:1'],
  ['metric,step,seconds,value\nloss,1,2', 'metrics.csv:2'],
  ['metric,step,seconds,value\nloss,1,2,3\n../x,1,2,3', 'metrics.csv:3'],
  ['metric,step,seconds,value\nloss,one,2,3', 'metrics.csv:2'],
])('names the line that is wrong: %j', (text, place) => {
  expect(() => metricsFromCsv(text)).toThrow(place);
});
