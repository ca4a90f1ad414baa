import { writeRate } from './error-rate.ts';
import type { EvaluationResult, FusionFigures } from './result.ts';

type Blocks = FusionFigures['blocks'];

/** An equal error rate with its 95% interval, at one fusion size. */
interface Rated {
  eer: number | null;
  eerCi: readonly [number | null, number | null];
}

/** Who errs less with so much movement, the network or the device alone. */
export interface Lead {
  blocks: Blocks;
  network: Rated;
  device: Rated;
  /** By the pooled equal error rate, as it is written: rates that look the same are level. */
  leader: 'network' | 'device' | 'level';
  /** Whether the two intervals have no value in common; without it the lead may be chance. */
  apart: boolean;
}

/** Who leads at each fusion size that both were measured at. */
export function leadsOf({ result, deviceOnly }: Pick<EvaluationResult, 'result' | 'deviceOnly'>): Lead[] {
  const rated = (fusion: readonly FusionFigures[]) =>
    fusion.map(({ blocks, pooled: { eer, eerCi } }) => ({ blocks, eer, eerCi }));
  return compareRates(rated(result.fusion), rated(deviceOnly.fusion));
}

/** {@link leadsOf} for figures that come from elsewhere. */
export function compareRates(
  own: readonly (Rated & { blocks: Blocks })[],
  alone: readonly (Rated & { blocks: Blocks })[],
): Lead[] {
  return own.flatMap(({ blocks, ...network }) => {
    const device = alone.find((figures) => figures.blocks === blocks);
    if (!device || network.eer === null || device.eer === null) return [];
    const same = writeRate(network.eer) === writeRate(device.eer);
    const leader = same ? 'level' : network.eer < device.eer ? 'network' : 'device';
    return [{ blocks, network, device, leader, apart: areApart(network.eerCi, device.eerCi) } as const];
  });
}

function areApart([a, b]: Rated['eerCi'], [c, d]: Rated['eerCi']): boolean {
  if (a === null || b === null || c === null || d === null) return false;
  return b < c || d < a;
}

/** "one block", "5 blocks", "a whole session" */
export function blocksWords(blocks: Blocks): string {
  if (blocks === 'session') return 'a whole session';
  return blocks === 1 ? 'one block' : `${blocks} blocks`;
}

/** "at one block and 2 blocks", in the order of `leads`. */
function at(leads: readonly Lead[]): string {
  const names = leads.map(({ blocks }) => blocksWords(blocks));
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * In one sentence who errs less at every fusion size, and whether the intervals tell them apart: "The device leads at one block and 2
 * blocks, the network at 3 blocks, 5 blocks and a whole session; the intervals overlap at every size."
 */
export function leadSentence(leads: readonly Lead[], network = 'the network'): string {
  if (leads.length === 0) return '';
  const of = (leader: Lead['leader']) => leads.filter((lead) => lead.leader === leader);
  const parts = [
    ...(of('device').length > 0 ? [`the device leads at ${at(of('device'))}`] : []),
    ...(of('network').length > 0 ? [`${network} leads at ${at(of('network'))}`] : []),
    ...(of('level').length > 0 ? [`they are level at ${at(of('level'))}`] : []),
  ];
  const apart = leads.filter((lead) => lead.apart);
  const sure =
    apart.length === 0
      ? `the intervals overlap at ${leads.length > 1 ? 'every size' : 'this size'}`
      : apart.length === leads.length
        ? 'the intervals do not overlap'
        : `the intervals are apart at ${at(apart)} only`;
  const text = `${parts.join(', ')}; ${sure}.`;
  return text[0].toUpperCase() + text.slice(1);
}
