/** The cookie that remembers how far somebody went, so that the server renders the right thing at once. */
export const TOUR_COOKIE = 'mouseprint-tour';

/** `offered` on the overview until somebody takes it or waves it off; a step while it goes on; `over` for good. */
export type TourState = 'offered' | 'over' | number;

export interface TourStep {
  title: string;
  text: string;
  href: string;
  link: string;
}

/** From looking to being recognised. */
export const TOUR: readonly TourStep[] = [
  {
    title: 'Look at how people move',
    text: 'Each small picture is one session of one person; colour is speed, rings are clicks. Open one and play it, or drag over a histogram to choose.',
    href: '/datasets/sample',
    link: 'The synthetic sample',
  },
  {
    title: 'See how a network learns',
    text: 'A small network came trained on six of the invented people, and measured on the other six. Open it to see how it learned and what it reaches; train one of your own beside it. Evaluations has the networks of real people.',
    href: '/runs',
    link: 'Runs',
  },
  {
    title: 'Look for a signature',
    text: 'A map of people whom that network has never seen came with it: every dot is some seconds of movement. Where those of one person keep together, it has found something about them.',
    href: '/maps',
    link: 'Maps',
  },
  {
    title: 'Try it on yourself',
    text: 'Move for a minute, be recognised, hand the mouse to somebody else. Nothing leaves this machine, and Privacy deletes it again.',
    href: '/live',
    link: 'Live',
  },
];

/** What the cookie says; anything odd counts as never seen. */
export function parseTourState(text: string | undefined): TourState {
  if (text === 'over') return 'over';
  const step = Number(text);
  return text && Number.isInteger(step) && step >= 1 && step <= TOUR.length ? step : 'offered';
}
