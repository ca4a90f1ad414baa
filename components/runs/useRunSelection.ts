'use client';

import { z } from 'zod';
import { useStored } from '../ui/useStored.ts';

const schema = z.array(z.string());
const NONE: string[] = [];

/** Ids of the runs that are selected, in this browser: they survive sorting, arrivals and reload. */
export function useRunSelection() {
  return useStored('mouseprint-run-selection', schema, NONE);
}
