/** How one person's later sessions resemble their own earlier ones, and whom else they resemble. */
export interface Stability {
  readonly subject: number;
  /** Mean score against the own template. */
  readonly own: number;
  /** Mean score against the most alike template of somebody else. */
  readonly other: number;
  /** Whose that is. */
  readonly otherSubject: number;
  /** 1 where no other template is as alike as the own one. */
  readonly rank: number;
}

/**
 * Stability from the earlier sessions to the later ones, by the largest lead over everybody else first.
 * @param matrix `n × n`, see `similarityMatrix`
 */
export function stabilityOf(matrix: ArrayLike<number>, n: number): Stability[] {
  const found: Stability[] = [];
  for (let subject = 0; subject < n; subject++) {
    const own = matrix[subject * n + subject];
    if (!Number.isFinite(own)) continue;
    let [other, otherSubject, rank] = [Number.NEGATIVE_INFINITY, -1, 1];
    for (let claim = 0; claim < n; claim++) {
      const score = matrix[claim * n + subject];
      if (claim === subject || !Number.isFinite(score)) continue;
      if (score >= own) rank++;
      if (score > other) [other, otherSubject] = [score, claim];
    }
    found.push({ subject, own, other, otherSubject, rank });
  }
  return found.sort((a, b) => b.own - b.other - (a.own - a.other));
}
