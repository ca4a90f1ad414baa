import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { Attacks } from '@/lib/evaluation/metrology/attacks.ts';
import type { FusionSize } from '@/lib/evaluation/windows.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './FiguresTable.module.css';

interface AttacksTableProps {
  attacks: Attacks;
  blocks: FusionSize;
  /** How much is judged, in words. */
  words: string;
}

/** What becomes of programs that move the mouse, species by species. */
export function AttacksTable({ attacks, blocks, words }: AttacksTableProps) {
  const { bonaFide, targets, seconds, species } = attacks;
  return (
    <>
      <Prose>
        <p>
          Does a program get in? Each plays <Num>{seconds}</Num> seconds as each of <Num>{targets}</Num>{' '}
          people, replays from the person’s own enrolment. First a detector looks whether this is a hand at
          all, then the movement is compared, judged by {words}; whoever passes both is in. People’s own
          minutes were taken for a program <Num>{writeErrorRate(bonaFide.bpcer, bonaFide.ci)}</Num> of the
          time (BPCER). The worst kind counts, not the mean.
        </p>
      </Prose>
      <ScrollRegion className={styles.wrap} label="Attacks by species">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">program</th>
              <th scope="col">not detected (APCER)</th>
              <th scope="col">taken for the person (IAPMR)</th>
              <th scope="col">got in (IAPAR)</th>
            </tr>
          </thead>
          <tbody>
            {species.map(({ id, name, apcer, ci, against }) => {
              const at = against.find((one) => one.blocks === blocks);
              return (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{writeErrorRate(apcer, ci)}</td>
                  <td>{writeRate(at?.iapmr)}</td>
                  <td>{writeErrorRate(at?.iapar, at?.iaparCi)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
