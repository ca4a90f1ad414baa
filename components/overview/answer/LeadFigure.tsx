import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords, type Lead } from '@/lib/evaluation/leads.ts';
import styles from './Answer.module.css';

/** In reading width, and on a phone, where what is less than the rates is left to the caption. */
const ROOMY = { width: 720, left: 126, right: 150 };
const NARROW = { width: 360, left: 112, right: 66 };
const ROW = 50;
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
  /** For small places at any width of the screen. */
  narrow?: boolean;
}

function Chart({
  leads,
  network,
  frame: { width, left, right },
  className,
}: Omit<LeadFigureProps, 'narrow'> & { frame: typeof ROOMY; className: string }) {
  const roomy = width === ROOMY.width;
  const most = Math.max(
    ...leads.flatMap(({ network, device }) => [
      network.eerCi[1] ?? network.eer ?? 0,
      device.eerCi[1] ?? device.eer ?? 0,
    ]),
  );
  const step = most > 0.24 ? 0.1 : 0.05;
  const top = Math.ceil(most / step) * step;
  const x = (value: number | null) => left + ((value ?? 0) / top) * (width - left - right);
  const height = TOP + leads.length * ROW + 20;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  const words = leads.map(
    (lead) =>
      `${blocksWords(lead.blocks)}: ${network} ${writeErrorRate(lead.network.eer, lead.network.eerCi)}, device ${writeErrorRate(lead.device.eer, lead.device.eerCi)}`,
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
        const y = TOP + i * ROW + 12;
        return (
          <g key={blocks}>
            <text className={styles.strong} x={left - 14} y={y + 11} textAnchor="end">
              {blocksWords(blocks)}
            </text>
            <Interval className={styles.network} x={x} y={y} of={own} />
            <Interval className={styles.device} x={x} y={y + 15} of={device} />
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

function Interval({
  className,
  x,
  y,
  of: { eer, eerCi },
}: {
  className: string;
  x(value: number | null): number;
  y: number;
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
      <circle cx={x(eer)} cy={y} r={5} strokeWidth={1.8} />
    </g>
  );
}
