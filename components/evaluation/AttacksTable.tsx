import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { Attacks } from '@/lib/evaluation/metrology/attacks.ts';
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
      <Table
        label="Attacks by species"
        look="unbroken"
        columns={['program', 'not detected (APCER)', 'taken for the person (IAPMR)', 'got in (IAPAR)']}
        rows={species.map(({ id, name, apcer, ci, against }) => {
          const at = against.find((one) => one.blocks === blocks);
          return {
            id,
            name,
            cells: [writeErrorRate(apcer, ci), writeRate(at?.iapmr), writeErrorRate(at?.iapar, at?.iaparCi)],
          };
        })}
      />
    </>
  );
}
