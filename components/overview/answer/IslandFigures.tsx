'use client';

import Link from 'next/link';
import type { IslandMap, Islands } from '@/lib/signature/islands.ts';
import { speedColour, speedGradient } from '../../ui/colour.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Num } from '../../ui/Num.tsx';
import { Provenance } from '../../ui/Provenance.tsx';
import { useTheme } from '../../ui/theme.ts';
import styles from './Answer.module.css';
import { IslandDots } from './IslandDots.tsx';
import { useYou } from './useYou.ts';
import { secondsWords } from './words.ts';

interface IslandFiguresProps {
  islands: Islands;
  /** Whose islands these are, in words: "twelve invented people". */
  people: string;
  /** For file names of exports. */
  name: string;
  /** The network that sees them. */
  model: { name: string; hash: string };
  /** Between the figure of people and that of time. */
  children?: React.ReactNode;
}

const largest = ({ maps }: Islands): IslandMap | undefined => maps.at(-1);
const share = (value: number) => `${Math.round(100 * value)}%`;

/** People as islands of fused blocks, once by person and once by the clock of the mouse, and how the islands rise with more movement. */
export function IslandFigures({ islands, people, name, model, children }: IslandFiguresProps) {
  const theme = useTheme();
  const map = largest(islands);
  const you = useYou(map, model.hash);
  if (!map) return null;
  const clocks = [...map.clock].sort((a, b) => a - b);
  const [fast, slow] = [clocks[0], clocks[clocks.length - 1]];
  const byClock = (i: number) => speedColour((map.clock[i] - fast) / (slow - fast || 1), theme);
  const chance = 1 / islands.people.length;
  return (
    <Provenance source={`${people} of ${name} · ${model.name} ${model.hash.slice(0, 12)}`}>
      <div className={styles.figures}>
        <Figure
          title="Islands."
          name={`mouseprint-islands-${name}`}
          data={() => rowsOf(islands)}
          caption={
            <>
              Each dot is {map.blocks} blocks of one session taken together, about{' '}
              <Num>{secondsWords(map.seconds)}</Num> of movement. Of the dots,{' '}
              <Num>{share(map.nearestOwn)}</Num> have the same person nearest in another session; by guessing
              it would be <Num>{share(chance)}</Num>. At the right the same dots by the median interval
              between two events: an island of one colour could be a mouse, colours that mix within a
              neighbourhood cannot.
            </>
          }
        >
          <div className={styles.pair}>
            <div className={styles.panel}>
              <p className={styles.panelTitle}>By person, with an arrow from the first session to the last</p>
              <IslandDots
                islands={islands}
                map={map}
                journeys
                you={you}
                description={`${people} as islands, each with an arrow from their first session to their last.`}
              />
            </div>
            <div className={styles.panel}>
              <p className={styles.panelTitle}>The same dots by the clock of the mouse</p>
              <IslandDots
                islands={islands}
                map={map}
                colour={byClock}
                description="The same dots coloured by the median interval between events."
              />
            </div>
          </div>
          <div className={styles.legend}>
            <span>
              <svg width="12" height="12" aria-hidden="true">
                <circle cx="6" cy="6" r="4.5" fill="currentColor" />
              </svg>
              first session
            </span>
            <span>
              <svg width="12" height="12" aria-hidden="true">
                <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
              </svg>
              later sessions
            </span>
            {you.length > 0 && (
              <span>
                <svg width="14" height="14" aria-hidden="true">
                  <circle cx="7" cy="7" r="5.5" className={styles.you} />
                </svg>
                {you.map((one) => one.name).join(', ')}, dropped in from the live page
              </span>
            )}
            <span>
              {Math.round(fast)} ms
              <i className={styles.ramp} style={{ background: speedGradient(theme) }} />
              {Math.round(slow)} ms between events
            </span>
          </div>
        </Figure>
        {you.length === 0 && (
          <p className={styles.panelNote}>
            Where would you be?{' '}
            <Link href={`/live?model=${encodeURIComponent(model.name)}`}>Enrol on the live page</Link>, and
            you are dropped in here as rings.
          </p>
        )}
        {children}
        <Figure
          title="With time."
          name={`mouseprint-sharpening-${name}`}
          caption="The same people with more movement in each dot. One block is a soup with lumps; a few together are islands. Distances between islands mean nothing."
        >
          <div className={styles.three}>
            {islands.maps.map((one) => (
              <div key={one.blocks} className={styles.panel}>
                <p className={styles.panelTitle}>
                  {one.blocks === 1 ? '1 block' : `${one.blocks} blocks`}, {secondsWords(one.seconds)}
                </p>
                <IslandDots
                  islands={islands}
                  map={one}
                  radius={5.5}
                  description={`${people}, ${one.blocks} blocks to a dot: ${share(one.nearestOwn)} have the same person nearest.`}
                />
                <p className={styles.panelNote}>{share(one.nearestOwn)} nearest to themselves</p>
              </div>
            ))}
          </div>
        </Figure>
      </div>
    </Provenance>
  );
}

function rowsOf({ people, maps }: Islands): Record<string, string | number>[] {
  return maps.flatMap((map) =>
    map.x.map((x, i) => ({
      blocks: map.blocks,
      subject: people[map.person[i]].subject,
      session: people[map.person[i]].sessions[map.session[i]],
      x,
      y: map.y[i],
      'median interval, ms': map.clock[i],
    })),
  );
}
