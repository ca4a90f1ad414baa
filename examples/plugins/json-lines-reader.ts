// A reader: files of JSON lines, one folder per person.
// MOUSEPRINT_PLUGINS=examples/plugins/json-lines-reader.ts npx mouseprint import json-lines --from FOLDER
import type { Plugin } from '../../lib/plugins/contract.ts';

/** As recorded: {"ms": 16, "at": [100, 200], "what": "move"} */
interface Line {
  readonly ms: number;
  readonly at: readonly [number, number];
  readonly what: 'move' | 'press' | 'release' | 'drag' | 'scroll';
}

export default {
  readers: {
    'json-lines': {
      title: 'JSON lines, a folder per person',
      hint: 'Give the folder that has a folder per person in it, with .jsonl files.',
      session(path) {
        const [, subject, session] = /^([^/]+)\/([^/]+)\.jsonl$/.exec(path) ?? [];
        return subject && session ? { subject, session } : undefined;
      },
      *rows(text) {
        for (const line of text.split('\n')) {
          if (line.trim() === '') continue;
          const { ms, at, what } = JSON.parse(line) as Line;
          const button = what === 'press' || what === 'release' || what === 'drag' ? 'left' : 'none';
          yield { t: ms, x: at[0], y: at[1], kind: what, button };
        }
      },
    },
  },
} satisfies Plugin;
