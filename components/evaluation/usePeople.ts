'use client';

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';

/** The people who are looked at in an evaluation, in the address; those whom it does not have are left out. */
export function usePeople(subjects: readonly string[]) {
  const [asked, setAsked] = useQueryState(
    'people',
    parseAsArrayOf(parseAsString).withDefault([]).withOptions({ history: 'push' }),
  );
  const people = useMemo(() => asked.filter((one) => subjects.includes(one)), [asked, subjects]);
  const setPeople = useCallback(
    (next: readonly string[]) => void setAsked(next.length > 0 ? [...next] : null),
    [setAsked],
  );
  const toggle = useCallback(
    (subject: string) =>
      void setAsked((now) => {
        const next = now.includes(subject) ? now.filter((one) => one !== subject) : [...now, subject];
        return next.length > 0 ? next : null;
      }),
    [setAsked],
  );
  return { people, setPeople, toggle };
}
