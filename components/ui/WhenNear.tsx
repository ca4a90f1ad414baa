'use client';

import type { ReactNode } from 'react';
import { useVisible } from './useVisible.ts';

/** Renders what is expensive only once its place has come near the screen. */
export function WhenNear({ height, children }: { height: number; children: ReactNode }) {
  const [place, visible] = useVisible<HTMLDivElement>();
  return (
    <div ref={place} style={visible ? undefined : { minHeight: height }}>
      {visible && children}
    </div>
  );
}
