import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { TemplateUpdate } from '@/lib/evaluation/template-update.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Table } from '../ui/Table.tsx';

/** Policies in words. */
const NAMES = {
  never: 'never',
  confirmed: 'when the owner confirms: “this was me”',
  strict: 'from what is surely the owner',
  accepted: 'from whatever is let in',
  stolen: 'likewise surely, once an intruder was learned',
} as const satisfies Record<TemplateUpdate['policies'][number]['policy'], string>;

/** What templates gain that follow their owners, and what an intruder gains. */
export function TemplateUpdateTable({ update }: { update: TemplateUpdate }) {
  const { visits, orders, policies } = update;
  return (
    <>
      <Prose>
        <p>
          Should a profile learn as it goes? What each person is judged by was cut into <Num>{visits}</Num>{' '}
          visits; a template may learn from each after it was judged, and errors are those from the second
          visit on. Now and then somebody else sits down, in <Num>{orders}</Num> orders; whom a template
          learned passes more easily later.
        </p>
      </Prose>
      <Table
        label="Templates that learn"
        look="unbroken"
        columns={[
          'learns',
          'equal error rate',
          'owner refused',
          'others let in',
          'intruder’s visits learned',
          'passes later, without learning',
        ]}
        rows={policies.map(({ policy, eer, fnmr, fmr, intruders, afterwards }) => ({
          id: policy,
          name: NAMES[policy],
          cells: [
            writeRate(eer),
            writeRate(fnmr),
            writeRate(fmr),
            intruders.visits === 0 ? '–' : `${intruders.learnt} of ${intruders.visits}`,
            afterwards.visits === 0
              ? '–'
              : `${afterwards.passed} of ${afterwards.visits}, ${afterwards.before}`,
          ],
        }))}
      />
    </>
  );
}
