'use client';

import { type RefObject, useState } from 'react';
import { useNear } from './useNear.ts';

/** Whether an element has come near the screen; once it has, it stays so. What is expensive waits for it. */
export function useVisible<T extends HTMLElement>(margin?: string): [RefObject<T | null>, boolean] {
  const [ref, near] = useNear<T>(margin);
  const [seen, setSeen] = useState(false);
  if (near && !seen) setSeen(true);
  return [ref, seen];
}
