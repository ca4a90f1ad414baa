'use client';

import { type ComponentProps, useRef } from 'react';
import { Button } from './Button.tsx';

interface FileButtonProps extends Pick<ComponentProps<typeof Button>, 'small' | 'disabled' | 'children'> {
  /** What file is asked for, for who cannot see it. */
  label: string;
  /** As of `<input type="file">`. */
  accept: string;
  onFile(file: File): void;
}

/** A button that asks for a file; the same one may be chosen again. */
export function FileButton({ label, accept, onFile, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
