import { median } from '@/lib/averages.ts';
import type { IslandMap, Islands } from '@/lib/signature/islands.ts';
import { categorical } from '../../ui/colour.ts';
import styles from './Answer.module.css';
import type { You } from './useYou.ts';

const SIDE = 400;
const EDGE = 14;
const ROOM = 24;

interface IslandDotsProps {
  islands: Islands;
  map: IslandMap;
  /** The colour of dot `i`; that of its person unless given. */
  colour?(i: number): string;
  /** Arrows from each person's first session to their last, and their names. */
  journeys?: boolean;
  radius?: number;
  /** People of one's own, dropped in. */
  you?: readonly You[];
  description: string;
}

/** People as islands: filled dots are of their first session, rings of later ones. */
export function IslandDots({
  islands,
  map,
  colour,
  journeys,
  radius = 4,
  you = [],
  description,
}: IslandDotsProps) {
  const place = (share: number) => EDGE + share * (SIDE - 2 * EDGE);
  // Wide maps leave no empty paper above and below.
  const heights = [...map.y, ...you.flatMap(({ dots }) => dots.map(([, y]) => y))];
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)].map(place);
  const box = `0 ${top - ROOM} ${SIDE} ${bottom - top + 2 * ROOM}`;
  const ink = (i: number) => colour?.(i) ?? categorical(map.person[i]);
  return (
    <svg className={styles.dots} viewBox={box} role="img" aria-label={description}>
      {map.x.map((x, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: dots have no other name and never move
          key={i}
          cx={place(x)}
          cy={place(map.y[i])}
          r={map.session[i] === 0 ? radius : radius - 0.6}
          fill={map.session[i] === 0 ? ink(i) : 'none'}
          stroke={ink(i)}
          strokeWidth={map.session[i] === 0 ? 0 : 1.5}
          fillOpacity={0.85}
        />
      ))}
      {journeys &&
        islands.people.map(({ subject, sessions }, person) => {
          const from = middle(map, person, 0);
          const to = middle(map, person, sessions.length - 1);
          const all = middle(map, person);
          if (!from || !to || !all) return null;
          return (
            <g key={subject}>
              <Arrow from={from.map(place)} to={to.map(place)} />
              <text className={styles.label} x={place(all[0])} y={place(all[1]) - 11} textAnchor="middle">
                {subject}
              </text>
            </g>
          );
        })}
      {you.map(({ name, dots }) => (
        <g key={name}>
          {dots.map(([x, y], i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: dots have no other name and never move
            <circle key={i} className={styles.you} cx={place(x)} cy={place(y)} r={radius + 2} />
          ))}
          <text
            className={`${styles.label} ${styles.yourName}`}
            x={place(dots[0][0])}
            y={place(dots[0][1]) - 12}
            textAnchor="middle"
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The middle dot of a person's session, or of all their sessions: a median, so that a stray dot does not pull the arrow. */
function middle(map: IslandMap, person: number, session?: number): [number, number] | null {
  const own = map.x.flatMap((_, i) =>
    map.person[i] === person && (session === undefined || map.session[i] === session) ? [i] : [],
  );
  if (own.length === 0) return null;
  return [median(own.map((i) => map.x[i])), median(own.map((i) => map.y[i]))];
}

const HEAD = 6;

function Arrow({ from: [x1, y1], to: [x2, y2] }: { from: number[]; to: number[] }) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 1) return null;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const head = Math.min(HEAD, Math.max(3, length));
  const base = [x2 - ux * head, y2 - uy * head];
  const wing = head * 0.55;
  return (
    <>
      <line className={styles.arrow} x1={x1} y1={y1} x2={base[0]} y2={base[1]} />
      <path
        className={styles.head}
        d={`M${x2} ${y2}L${base[0] - uy * wing} ${base[1] + ux * wing}L${base[0] + uy * wing} ${base[1] - ux * wing}Z`}
      />
    </>
  );
}
