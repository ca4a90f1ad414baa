'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { fileNameOf, type Origin, provenanceLine } from './origin.ts';

const Context = createContext<Origin>({});

/** Where the figures within come from, on top of what is said around: it stands under each exported figure and in its file's name. */
export function Provenance({ children, ...origin }: Origin & { children: ReactNode }) {
  const outer = useContext(Context);
  return <Context value={{ ...outer, ...origin }}>{children}</Context>;
}

/** The line below an exported figure, and the name of its file without ending. */
export function useProvenance(): { line: string; fileName(name: string): string } {
  const origin = useContext(Context);
  return { line: provenanceLine(origin), fileName: (name) => fileNameOf(origin, name) };
}
