'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import { rowsToCsv } from './csv.ts';
import styles from './Figure.module.css';
import { figureDrawing, figureToPng, saveFile } from './figureExport.ts';
import { Marked } from './Marked.tsx';
import { Menu } from './Menu.tsx';
import { useProvenance } from './Provenance.tsx';

type FigureRows = readonly Record<string, unknown>[];
export type FigureFormat = 'png' | 'svg' | 'csv';

interface FigureProps {
  /** The bold word that opens the caption: "Figure 1.", "Trust." */
  title: ReactNode;
  /** Says what to see; numbers in {@link Num}. */
  caption?: ReactNode;
  /** What it is, for the file name of exports: the page says of what; leave out for what cannot be exported. */
  name?: string;
  /** The rows behind the figure; as a function, asked for when they are saved as CSV. */
  data?: FigureRows | (() => FigureRows);
  /** What it can be saved as; a picture, a drawing and, with `data`, its rows unless told otherwise. */
  formats?: readonly FigureFormat[];
  children: ReactNode;
}

/** A working figure on the bare paper, with a caption below and a menu to take it along. */
export function Figure({ title, caption, name, data, formats, children }: FigureProps) {
  const body = useRef<HTMLDivElement>(null);
  const provenance = useProvenance();
  const offered = (formats ?? ['png', 'svg', 'csv']).filter((format) => format !== 'csv' || data);
  const save = (kind: FigureFormat) => async () => {
    if (!body.current || !name) return;
    const file = provenance.fileName(name);
    if (kind === 'png') saveFile(`${file}.png`, await figureToPng(body.current, provenance.line));
    else if (kind === 'csv')
      saveFile(
        `${file}.csv`,
        new Blob([rowsToCsv((typeof data === 'function' ? data() : data) ?? [])], { type: 'text/csv' }),
      );
    else
      saveFile(
        `${file}.svg`,
        new Blob([await figureDrawing(body.current, provenance.line)], { type: 'image/svg+xml' }),
      );
  };
  return (
    <figure className={styles.figure}>
      <div ref={body} className={styles.body}>
        {children}
      </div>
      <div className={styles.captionRow}>
        <figcaption className={styles.caption}>
          <b>{title}</b> <Marked of="caption">{caption}</Marked>
        </figcaption>
        {name && (
          <Menu
            trigger={
              <Button
                look="quiet"
                small
                icon
                className={styles.save}
                aria-label={`Save the figure “${name}”`}
              >
                <svg
                  width="14"
                  height="14"
                  viewBox="0 0 14 14"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.5"
                  aria-hidden="true"
                >
                  <path d="M7 1.5v7M4 6l3 3 3-3M1.5 11v1.5h11V11" />
                </svg>
              </Button>
            }
            groups={[
              {
                items: offered.map((format) => ({
                  label: { png: 'Picture', svg: 'Drawing', csv: 'Data' }[format],
                  detail: format.toUpperCase(),
                  onSelect: save(format),
                })),
              },
            ]}
          />
        )}
      </div>
    </figure>
  );
}
