'use client';

import type { ReactNode } from 'react';
import { MarkContext, type MarkedText } from '../ui/Marked.tsx';
import { findTerms } from './findTerms.ts';
import { Term } from './Term.tsx';

/** Has the words of the field in leads and captions within lead to the glossary. */
export function Glossed({ children }: { children: ReactNode }) {
  return <MarkContext value={mark}>{children}</MarkContext>;
}

function mark(text: string, of: MarkedText): ReactNode {
  return findTerms(text, of === 'lead').map((part) =>
    typeof part === 'string' ? (
      part
    ) : (
      <Term key={part.term} of={part.term}>
        {part.text}
      </Term>
    ),
  );
}
