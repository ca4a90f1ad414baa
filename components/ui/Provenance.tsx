'use client';

import { createContext, type ReactNode, useContext } from 'react';

const Context = createContext('');

/** Where the figures of a page come from: data set, protocol, network, seed. It stands under each exported figure. */
export function Provenance({ value, children }: { value: string; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

export function useProvenance(): string {
  return useContext(Context);
}
