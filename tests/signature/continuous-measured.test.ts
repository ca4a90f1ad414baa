import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { EvaluationReport } from '../../lib/evaluation/report.ts';
import { CONTINUOUS } from '../../lib/signature/continuous-measured.ts';
import { projectPath } from '../../lib/store/root.ts';

it('the live page shows what the evaluations gave', () => {
  expect(CONTINUOUS.map(({ results }) => results)).toEqual(['continuous-sapimouse', 'continuous-balabit']);
  for (const { results, model, people, network, deviceOnly } of CONTINUOUS) {
    const report = JSON.parse(
      readFileSync(projectPath('docs', 'results', `${results}.json`), 'utf8'),
    ) as EvaluationReport;
    expect([model, people]).toEqual([report.model, report.subjects.length]);
    expect({ continuous: network }).toEqual({ continuous: 'continuous' in report && report.continuous });
    expect({ continuous: deviceOnly }).toEqual(report.deviceOnly);
  }
});
