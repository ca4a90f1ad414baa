import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { AttackOutcome, Attacks } from '@/lib/evaluation/metrology/attacks.ts';
import type { FusionSize } from '@/lib/evaluation/windows.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Table } from '../ui/Table.tsx';

interface AttacksTableProps {
  attacks: Attacks;
  blocks: FusionSize;
  /** How much is judged, in words. */
  words: string;
}

/** What becomes of programs that move the mouse, species by species, where errors cross and where 1% of impostors match. */
export function AttacksTable({ attacks, blocks, words }: AttacksTableProps) {
  const { bonaFide, targets, seconds, species, fmr1 } = attacks;
  const strict = fmr1?.find((one) => one.blocks === blocks);
  return (
    <>
      <Prose>
        <p>
          Does a program get in? Each plays <Num>{seconds}</Num> seconds as each of <Num>{targets}</Num>{' '}
          people, <Num>{species[0].presentations}</Num> times in all, replays from the person’s own enrolment.
          First a detector looks whether this is a hand at all, then the movement is compared, judged by{' '}
          {words}; whoever passes both is in. People’s own minutes were taken for a program{' '}
          <Num>{writeErrorRate(bonaFide.bpcer, bonaFide.ci)}</Num> of the time (BPCER). The worst kind counts,
          not the mean.
        </p>
        {strict && (
          <p>
            The threshold is where errors cross, or a stricter one that <Num>1.0%</Num> of strangers pass at
            most: <Num>{writeRate(strict.fmr)}</Num> of these did, and <Num>{writeRate(strict.fnmr)}</Num> of
            people’s own attempts were refused there. Where a program got in as none of <Num>{targets}</Num>{' '}
            people, it may still as <Num>{writeRate(Math.min(1, 3 / targets))}</Num> of people (rule of
            three).
          </p>
        )}
      </Prose>
      <Table
        label="Attacks by species"
        look="unbroken"
        columns={[
          'program',
          'not detected (APCER)',
          'taken for the person (IAPMR)',
          'got in (IAPAR)',
          ...(strict ? ['taken at FMR 1%', 'got in at FMR 1%'] : []),
        ]}
        rows={species.map(({ id, name, apcer, ci, against }) => {
          const at = against.find((one) => one.blocks === blocks);
          const cells = (outcome: AttackOutcome | undefined) => [
            writeRate(outcome?.iapmr),
            writeErrorRate(outcome?.iapar, outcome?.iaparCi),
          ];
          return {
            id,
            name,
            cells: [writeErrorRate(apcer, ci), ...cells(at), ...(strict ? cells(at?.atFmr1) : [])],
          };
        })}
      />
    </>
  );
}
