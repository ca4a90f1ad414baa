import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords, type Lead } from '@/lib/evaluation/leads.ts';

/** The shortest and the longest evidence that is told in the first sentence: one block, and five or what there is. */
export function toldLeads(leads: readonly Lead[]): Lead[] {
  const five = leads.find(({ blocks }) => blocks === 5) ?? leads.at(-1);
  return [...new Set([leads[0], five])].filter((lead) => lead !== undefined);
}

/** "11.0% [8.1, 14.6] after one block and 2.3% [0.8, 4.7] after 5 blocks" of the network or the device. */
export function ratesWords(leads: readonly Lead[], of: 'network' | 'device'): string {
  return leads
    .map((lead) => `${writeErrorRate(lead[of].eer, lead[of].eerCi)} after ${blocksWords(lead.blocks)}`)
    .join(' and ');
}

/** Seconds as people say them: "3 s". */
export function secondsWords(seconds: number): string {
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Small numbers as words: "three". */
export function numberWord(number: number): string {
  return NUMBERS[number] ?? String(number);
}
