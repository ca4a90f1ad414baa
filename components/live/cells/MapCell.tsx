import { Cell } from '@/components/ui/Cell.tsx';
import { Figure } from '@/components/ui/Figure.tsx';
import { Num } from '@/components/ui/Num.tsx';
import styles from '../LiveView.module.css';
import { LiveMap } from '../map/LiveMap.tsx';
import { useMapBase, usePlacedBlocks } from '../map/useLiveMap.ts';
import type { Live } from '../useLive.ts';

/** Blocks that are shown of whoever moves. */
const SHOWN = 40;

/** Where the blocks fall among the people whom the network knows and those who are enrolled. */
export function MapCell({ live }: { live: Live }) {
  const { cohort, usable, state, turn } = live;
  const base = useMapBase(cohort, usable);
  const blocks = state.blocks.slice(Math.max(turn.block, state.blocks.length - SHOWN));
  const placed = usePlacedBlocks(base, cohort, blocks);
  const mover = turn.source.label;
  return (
    <Cell
      wide
      heading="Where you are on the map"
      id="map"
      state={!base ? (cohort ? 'running' : undefined) : placed.length > 0 ? 'done' : undefined}
    >
      {base ? (
        <Figure
          title="Map."
          name="live-map"
          caption={
            <>
              Each of the <Num>{base.cohort}</Num> faint dots is a person whom the network learned from;
              colours are blocks of the enrolled.
              {placed.length > 0 && (
                <>
                  {' '}
                  Dots in ink are the last <Num>{placed.length}</Num> blocks of {mover}, the ring is the
                  newest.
                </>
              )}{' '}
              Blocks that stay on one colour move like that person. t-SNE of embeddings, perplexity{' '}
              <Num>{base.perplexity}</Num>, made on this page; near means alike, how far apart islands lie
              means little, and the decision is made above, not here.
            </>
          }
        >
          <LiveMap base={base} placed={placed} mover={mover} />
        </Figure>
      ) : (
        <p className={styles.note}>
          {cohort ? 'Laying out the map…' : 'Waiting for the people to compare with.'}
        </p>
      )}
    </Cell>
  );
}
