import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { TemplateUpdate } from '@/lib/evaluation/template-update.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './FiguresTable.module.css';

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
      <ScrollRegion className={styles.wrap} label="Templates that learn">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">learns</th>
              <th scope="col">equal error rate</th>
              <th scope="col">owner refused</th>
              <th scope="col">others let in</th>
              <th scope="col">intruder’s visits learned</th>
              <th scope="col">passes later, without learning</th>
            </tr>
          </thead>
          <tbody>
            {policies.map(({ policy, eer, fnmr, fmr, intruders, afterwards }) => (
              <tr key={policy}>
                <th scope="row">{NAMES[policy]}</th>
                <td>{writeRate(eer)}</td>
                <td>{writeRate(fnmr)}</td>
                <td>{writeRate(fmr)}</td>
                <td>{intruders.visits === 0 ? '–' : `${intruders.learnt} of ${intruders.visits}`}</td>
                <td>
                  {afterwards.visits === 0
                    ? '–'
                    : `${afterwards.passed} of ${afterwards.visits}, ${afterwards.before}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
