'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What text is for: the lead of a page, or the caption of a figure. */
export type MarkedText = 'lead' | 'caption';

/** How words of running text lead to what they mean; nothing is marked where nobody says so. */
export const MarkContext = createContext<(text: string, of: MarkedText) => ReactNode>((text) => text);

/** Running text in which words may lead to what they mean. What is no plain text is shown as it is. */
export function Marked({ children, of }: { children: ReactNode; of: MarkedText }) {
  const mark = useContext(MarkContext);
  return typeof children === 'string' ? mark(children, of) : children;
}
