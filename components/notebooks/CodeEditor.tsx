'use client';

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { markdown } from '@codemirror/lang-markdown';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec, type Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CellError } from '@/lib/notebooks/contract.ts';
import type { CellMode } from '@/lib/notebooks/editing.ts';
import { continuesTyping, smallestChange, type TypedChange } from '@/lib/notebooks/typing.ts';
import styles from './CodeEditor.module.css';
import { editorTheme, highlightStyle } from './editorTheme.ts';
import { type LanguagePlace, languageCompletion, languageHover } from './language.ts';

interface CodeEditorProps {
  value: string;
  mode: CellMode;
  label: string;
  readOnly: boolean;
  error?: Omit<CellError, 'id'>;
  /** Whether it takes the cursor when it opens. */
  autoFocus: boolean;
  /** `continues`: one undo takes it back together with the change before. */
  onChange(value: string, continues: boolean): void;
  onUndo(): void;
  onRedo(): void;
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

/** Marks what came from the notebook (undo, another version), so that it is not taken for typing. */
const fromNotebook = Annotation.define<boolean>();

/** What a transaction changed, from the first to the last place. */
function typedChange({ changes, newDoc }: Transaction): TypedChange {
  let [from, to, end] = [Number.MAX_SAFE_INTEGER, 0, 0];
  changes.iterChanges((fromA, toA, _fromB, toB) => {
    from = Math.min(from, fromA);
    to = Math.max(to, toA);
    end = Math.max(end, toB);
  });
  return { from, to, insert: newDoc.sliceString(from, end), at: performance.now() };
}

/**
 * One cell's code: CodeMirror with the workbench's vocabulary, errors marked at their line, Shift-Enter to run. It has no history of its
 * own: undo and redo are the notebook's, from wherever they are asked for.
 */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const language = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;
  /** What was typed and has not come back as `value` yet. */
  const echoes = useRef<string[]>([]);
  const { value, mode, label, readOnly, error } = props;

  useEffect(() => {
    const isCode = latest.current.mode === 'js' || latest.current.mode === 'ts';
    let typed: TypedChange | undefined;
    const step = (which: 'onUndo' | 'onRedo') => handled(() => latest.current[which]());
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          isCode ? lineNumbers() : [],
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
              { key: 'Mod-z', run: step('onUndo') },
              { key: 'Mod-Shift-z', run: step('onRedo') },
              { key: 'Mod-y', run: step('onRedo') },
              { key: 'Mod-Alt-ArrowUp', run: handled(() => latest.current.onMove(-1)) },
              { key: 'Mod-Alt-ArrowDown', run: handled(() => latest.current.onMove(1)) },
              {
                key: 'Mod-Shift-Minus',
                run: handled(({ state }) => latest.current.onSplit(state.selection.main.head)),
              },
            ]),
          ),
          keymap.of([...completionKeymap, ...defaultKeymap, indentWithTab]),
          EditorView.updateListener.of((update) => {
            for (const transaction of update.transactions) {
              if (!transaction.docChanged) continue;
              if (transaction.annotation(fromNotebook)) {
                typed = undefined;
                continue;
              }
              const next = typedChange(transaction);
              const text = transaction.newDoc.toString();
              echoes.current.push(text);
              latest.current.onChange(text, continuesTyping(typed, next));
              typed = next;
            }
          }),
          // The browser's own menu has an undo too.
          EditorView.domEventHandlers({
            beforeinput(event) {
              if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
              event.preventDefault();
              latest.current[event.inputType === 'historyUndo' ? 'onUndo' : 'onRedo']();
              return true;
            },
          }),
        ],
      }),
    });
    view.current = editor;
    if (latest.current.autoFocus) editor.focus();
    return () => editor.destroy();
  }, [label, readOnly]);

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(LANGUAGES[mode]()) });
  }, [mode]);

  useEffect(() => {
    const editor = view.current;
    const echo = echoes.current.indexOf(value);
    // An editor that is ahead of the page is not put back by what it typed itself.
    if (echo >= 0) echoes.current.splice(0, echo + 1);
    if (!editor || echo >= 0) return;
    echoes.current = [];
    const text = editor.state.doc.toString();
    if (text === value) return;
    const change = smallestChange(text, value);
    editor.dispatch({
      changes: change,
      annotations: fromNotebook.of(true),
      ...(editor.hasFocus && {
        selection: { anchor: change.from + change.insert.length },
        scrollIntoView: true,
      }),
    });
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
