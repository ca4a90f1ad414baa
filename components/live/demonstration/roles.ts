/** How the takeovers of one owner's session by every stranger would go. */
export interface Outcome<P> {
  readonly owner: P;
  /** The owner is not locked out of their own minute. */
  readonly keepsOwn: boolean;
  /** Whether each stranger is noticed within their minute. */
  readonly noticed: readonly boolean[];
}

export interface Roles<P> {
  readonly owner: P;
  /** A stranger who is noticed, and one who is not; null where there is none such. */
  readonly caught: P | null;
  readonly missed: P | null;
  /** How many of all strangers are noticed in the owner's place. */
  readonly noticed: number;
  readonly strangers: number;
}

/**
 * Roles that show both a catch and a miss, in the order in which people come: the first owner who keeps their own session and has
 * both; else the first who keeps it and has a catch; else the first.
 */
export function rolesFrom<P>(outcomes: readonly Outcome<P>[], strangers: readonly P[]): Roles<P> {
  const fair = outcomes.filter(({ keepsOwn }) => keepsOwn);
  const { owner, noticed } =
    fair.find((outcome) => outcome.noticed.includes(true) && outcome.noticed.includes(false)) ??
    fair.find((outcome) => outcome.noticed.includes(true)) ??
    fair[0] ??
    outcomes[0];
  return {
    owner,
    caught: strangers[noticed.indexOf(true)] ?? null,
    missed: strangers[noticed.indexOf(false)] ?? null,
    noticed: noticed.filter(Boolean).length,
    strangers: noticed.length,
  };
}
