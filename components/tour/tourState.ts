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
    title: 'See what a network reaches',
    text: 'Networks come ready trained, with what they reach on people whom they have never seen, and what the device alone reaches. Train one of your own under Runs and measure it here.',
    href: '/evaluations',
    link: 'Evaluations',
  },
  {
    title: 'Look for a signature',
    text: 'Under “People as islands” every dot is some seconds of movement of people whom the network has never seen: where those of one person keep together, it has found something about them. Maps draws islands of anybody.',
    href: '/',
    link: 'Overview',
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
