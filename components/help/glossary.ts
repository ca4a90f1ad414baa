/** The field's words as this program uses them (ISO/IEC 19795-1, ISO/IEC 2382-37), in an order in which each explains the next. */
export const GLOSSARY: readonly { term: string; meaning: string }[] = [
  { term: 'subject', meaning: 'A person in a data set.' },
  { term: 'session', meaning: 'One recording of one subject.' },
  {
    term: 'event',
    meaning:
      'One thing that the mouse did: a move, press, release, drag or scroll. Its time is in milliseconds from the start of the session, its place in pixels from the top left.',
  },
  { term: 'stroke', meaning: 'Movement between pauses or clicks.' },
  {
    term: 'block',
    meaning:
      'A window of consecutive events, 128 unless said otherwise: what a network looks at, some seconds of movement.',
  },
  {
    term: 'embedding',
    meaning: 'What a network makes of a block: a few dozen numbers, alike for blocks of one person.',
  },
  {
    term: 'signature',
    meaning:
      'Whatever in somebody’s embeddings is the same over time and differs from others. Whether there is one is the question here.',
  },
  { term: 'enrolment', meaning: 'Recording somebody in order to recognise them later.' },
  {
    term: 'template, profile',
    meaning: 'What is kept of an enrolled subject: embeddings, not movement, unless they agree.',
  },
  { term: 'probe', meaning: 'Movement that is compared with a template.' },
  { term: 'genuine score', meaning: 'How alike a probe and a template of the same person are.' },
  { term: 'impostor score', meaning: 'How alike a probe and a template of different people are.' },
  {
    term: 'FMR, FNMR',
    meaning:
      'False match rate and false non-match rate: how often the comparison itself takes different people for one, or one person for two, at a threshold.',
  },
  {
    term: 'FAR, FRR',
    meaning:
      'False acceptance rate and false rejection rate: how often a whole decision, with all its attempts, goes wrong.',
  },
  {
    term: 'EER',
    meaning:
      'Equal error rate: the error rate at the threshold where both kinds of error are equally frequent. Lower is better; 0.5 is guessing.',
  },
  {
    term: 'AUC',
    meaning:
      'Area under the ROC curve: the chance that a genuine score is higher than an impostor score. 1 is perfect, 0.5 is guessing.',
  },
  {
    term: 'DET',
    meaning:
      'Detection error trade-off: both error rates at every threshold, on axes that make good systems straight lines.',
  },
  {
    term: 'CMC, rank-1',
    meaning:
      'Closed-set identification: how often the right person is among the first so many; rank-1 is how often they are first.',
  },
  {
    term: 'FPIR, FNIR',
    meaning:
      'Open-set identification, where the person may be nobody enrolled: how often a stranger is named, and how often somebody enrolled is not.',
  },
  {
    term: 'ANIA, ANGA',
    meaning:
      'Average number of impostor actions and of genuine actions before a lock-out: how long an intruder lasts, and how long its owner is left in peace.',
  },
  {
    term: 'device-only baseline',
    meaning:
      'The same question answered from timing quantisation and screen size alone, without movement. What a network adds to it is the hand.',
  },
  {
    term: 'd′',
    meaning:
      'How far the middle of genuine scores lies from that of impostors, in standard deviations: 0 for no difference, above 3 they hardly overlap.',
  },
  {
    term: 'C_llr',
    meaning:
      'Cost of log-likelihood ratios, in bits: what the scores are worth as evidence, threshold or not. 0 is perfect, 1 is worth nothing; its minimum leaves out what better calibration would mend.',
  },
  {
    term: '95% interval',
    meaning:
      'Where a figure would lie if other people of the same kind had been recorded, nineteen times in twenty: made by drawing the people again and again, both of a pair (bootstrap).',
  },
  {
    term: 'fusion',
    meaning:
      'Judging several consecutive blocks of one session together, or adding the scores of several networks.',
  },
  {
    term: 'clock',
    meaning:
      'How often a mouse and its computer report, seen in the intervals between events. It says which device it is, and nothing of the hand.',
  },
  {
    term: 'kNN accuracy',
    meaning:
      'Share of blocks most of whose nearest neighbours are of the same person: of all sessions, or only of other sessions than their own.',
  },
  {
    term: 'silhouette',
    meaning:
      'How much nearer a block is to its own group than to the next, from −1 to 1; 0 is on the border.',
  },
  {
    term: 'trustworthiness',
    meaning: 'Whether neighbours on a map are neighbours in the embeddings too: 1 when all are.',
  },
  {
    term: 'perplexity',
    meaning: 'Roughly how many neighbours of a block t-SNE tries to keep near it.',
  },
];

/** The fragment of the help page that explains `term`. */
export function glossaryId(term: string): string {
  return term.split(',')[0].toLowerCase().replaceAll(' ', '-');
}
