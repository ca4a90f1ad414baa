'use client';

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { markdown } from '@codemirror/lang-markdown';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CellMode } from '@/lib/notebooks/editing';
import type { CellError } from '@/lib/notebooks/transpile';
import styles from './CodeEditor.module.css';
import { editorTheme, highlightStyle } from './editorTheme';
import { type LanguagePlace, languageCompletion, languageHover } from './language';

interface CodeEditorProps {
  value: string;
  mode: CellMode;
  label: string;
  readOnly: boolean;
  error?: Omit<CellError, 'id'>;
  onChange(value: string): void;
  onRun(): void;
  /** Called with the cursor's place in the text. */
  onSplit(at: number): void;
  onMove(by: number): void;
  /** The cell among the others, for completion. */
  place(): LanguagePlace;
}

const LANGUAGES: Record<CellMode, () => ReturnType<typeof javascript> | []> = {
  js: () => javascript(),
  ts: () => javascript({ typescript: true }),
  md: () => markdown(),
  html: () => html(),
  tex: () => [],
};

/** One cell's code: CodeMirror with the workbench's vocabulary, errors marked at their line, Shift-Enter to run. */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const language = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;
  const { value, mode, label, readOnly, error } = props;

  useEffect(() => {
    const isCode = latest.current.mode === 'js' || latest.current.mode === 'ts';
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          isCode ? lineNumbers() : [],
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          EditorView.lineWrapping,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          autocompletion({ override: isCode ? [languageCompletion(() => latest.current.place())] : [] }),
          isCode ? languageHover(() => latest.current.place()) : [],
          language.current.of(LANGUAGES[latest.current.mode]()),
          syntaxHighlighting(highlightStyle),
          editorTheme,
          Prec.highest(
            keymap.of([
              { key: 'Shift-Enter', run: handled(() => latest.current.onRun()) },
              { key: 'Mod-Enter', run: handled(() => latest.current.onRun()) },
              { key: 'Mod-Alt-ArrowUp', run: handled(() => latest.current.onMove(-1)) },
              { key: 'Mod-Alt-ArrowDown', run: handled(() => latest.current.onMove(1)) },
              {
                key: 'Mod-Shift-Minus',
                run: handled(({ state }) => latest.current.onSplit(state.selection.main.head)),
              },
            ]),
          ),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, readOnly]);

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(LANGUAGES[mode]()) });
  }, [mode]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    editor.dispatch(setDiagnostics(editor.state, error ? [toDiagnostic(editor.state, error)] : []));
  }, [error]);

  return <div ref={host} className={styles.editor} data-mode={mode} />;
}

/** A key binding that always takes its key. */
function handled(act: (view: EditorView) => void) {
  return (view: EditorView) => {
    act(view);
    return true;
  };
}

function toDiagnostic(state: EditorState, error: Omit<CellError, 'id'>): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(error.line ?? 1, 1), state.doc.lines));
  const from = Math.min(line.to, line.from + Math.max(0, (error.column ?? 1) - 1));
  return { from, to: Math.max(from, line.to), severity: 'error', message: error.message };
}
