/** What a column of somebody's own CSV can be used for, and what that means. */
export const CSV_ROLES = {
  t: 'time',
  x: 'x',
  y: 'y',
  subject: 'who moved the mouse',
  session: 'session or trial',
  split: 'part of the data set',
  state: 'what happened: move, press, release, …',
  button: 'button, in words or numbers',
  pressed: 'whether a button went down (true) or up (false)',
  left: 'whether the left button is held',
  middle: 'whether the middle button is held',
  right: 'whether the right button is held',
  pointer: 'kind of pointer: mouse, touch, pen',
} as const;
/** The same in a word or two. */
export const CSV_ROLE_LABELS: Readonly<Record<keyof typeof CSV_ROLES, string>> = {
  t: 'time',
  x: 'x',
  y: 'y',
  subject: 'person',
  session: 'session',
  split: 'part',
  state: 'event',
  button: 'button',
  pressed: 'pressed or not',
  left: 'left held',
  middle: 'middle held',
  right: 'right held',
  pointer: 'kind of pointer',
};
export type CsvRole = keyof typeof CSV_ROLES;
export const CSV_ROLE_NAMES = Object.keys(CSV_ROLES) as CsvRole[];

/** What a result can ask about; see questions.ts. */
export const CSV_QUESTIONS = [
  'times',
  'interval',
  'clock',
  'order',
  'offsets',
  'pixels',
  'still',
  'rejected',
  'words',
  'pointers',
] as const;
export type CsvQuestionId = (typeof CSV_QUESTIONS)[number];
