import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords, type Lead } from '@/lib/evaluation/leads.ts';
import styles from './Answer.module.css';

/** In reading width, and on a phone, where what is less than the rates is left to the caption. */
const ROOMY = { width: 720, left: 126, right: 150 };
const NARROW = { width: 360, left: 112, right: 66 };
const ROW = 50;
/** A third rate in each row takes so much more. */
const MORE = 14;
const TOP = 26;

/** Equal error rates with their intervals, network above device, a row per fusion size. Drawn on the server: nothing waits for it. */
export function LeadFigure({ narrow, ...props }: LeadFigureProps) {
  if (narrow) return <Chart {...props} frame={NARROW} className="" />;
  return (
    <>
      <Chart {...props} frame={ROOMY} className={styles.roomy} />
      <Chart {...props} frame={NARROW} className={styles.narrow} />
    </>
  );
}

interface LeadFigureProps {
  leads: readonly Lead[];
  network: string;
  /** All evidence together, where that was measured. */
  whole?: readonly Lead[];
  /** For small places at any width of the screen. */
  narrow?: boolean;
}

function Chart({
  leads,
  network,
  whole,
  frame: { width, left, right },
  className,
}: Omit<LeadFigureProps, 'narrow'> & { frame: typeof ROOMY; className: string }) {
  const roomy = width === ROOMY.width;
  const most = Math.max(
    ...leads.flatMap(({ network, device }) => [
      network.eerCi[1] ?? network.eer ?? 0,
      device.eerCi[1] ?? device.eer ?? 0,
    ]),
    ...(whole ?? []).map(({ network }) => network.eerCi[1] ?? network.eer ?? 0),
  );
  const row = whole ? ROW + MORE : ROW;
  const step = most > 0.24 ? 0.1 : 0.05;
  const top = Math.ceil(most / step) * step;
  const x = (value: number | null) => left + ((value ?? 0) / top) * (width - left - right);
  const height = TOP + leads.length * row + 20;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  const words = leads.map(
    (lead) =>
      `${blocksWords(lead.blocks)}: ${network} ${writeErrorRate(lead.network.eer, lead.network.eerCi)}, device ${writeErrorRate(lead.device.eer, lead.device.eerCi)}${togetherWords(whole, lead)}`,
  );
  return (
    <svg
      className={`${styles.chart} ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Equal error rates. ${words.join('; ')}.`}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={TOP - 8} y2={height - 18} />
          <text x={x(tick)} y={height - 4} textAnchor="middle">
            {writeRate(tick).replace('.0', '')}
          </text>
        </g>
      ))}
      <text x={left} y={10}>
        {roomy ? 'equal error rate, 95% over people →' : 'equal error rate →'}
      </text>
      <text x={width} y={10} textAnchor="end">
        leads
      </text>
      {leads.map(({ blocks, network: own, device, leader, apart }, i) => {
        const y = TOP + i * row + 12;
        const together = whole?.find((one) => one.blocks === blocks)?.network;
        return (
          <g key={blocks}>
            <text className={styles.strong} x={left - 14} y={y + 11} textAnchor="end">
              {blocksWords(blocks)}
            </text>
            <Interval className={styles.network} x={x} y={y} of={own} />
            <Interval className={styles.device} x={x} y={y + 15} of={device} />
            {together && <Interval square className={styles.together} x={x} y={y + 30} of={together} />}
            <text
              className={leader === 'network' ? styles.network : styles.strong}
              x={width}
              y={y + 5}
              textAnchor="end"
            >
              {leader === 'level'
                ? 'neither'
                : leader === 'network'
                  ? 'movement'
                  : roomy
                    ? 'the device'
                    : 'device'}
            </text>
            {roomy && (
              <text x={width} y={y + 20} textAnchor="end">
                {apart ? 'beyond chance' : 'perhaps by chance'}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function togetherWords(whole: readonly Lead[] | undefined, { blocks }: Lead): string {
  const rated = whole?.find((one) => one.blocks === blocks)?.network;
  return rated ? `, together ${writeErrorRate(rated.eer, rated.eerCi)}` : '';
}

function Interval({
  className,
  x,
  y,
  square = false,
  of: { eer, eerCi },
}: {
  className: string;
  x(value: number | null): number;
  y: number;
  square?: boolean;
  of: Lead['network'];
}) {
  return (
    <g className={className}>
      {eerCi[0] !== null && eerCi[1] !== null && (
        <line
          x1={x(eerCi[0])}
          x2={x(eerCi[1])}
          y1={y}
          y2={y}
          strokeWidth={3}
          strokeOpacity={0.4}
          strokeLinecap="round"
        />
      )}
      {square ? (
        <rect x={x(eer) - 4.5} y={y - 4.5} width={9} height={9} />
      ) : (
        <circle cx={x(eer)} cy={y} r={5} strokeWidth={1.8} />
      )}
    </g>
  );
}
