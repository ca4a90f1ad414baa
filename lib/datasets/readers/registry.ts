import { ConceptList } from '../../concepts.ts';
import { findManifest } from '../manifest.ts';
import type { Manifest } from '../manifest-schema.ts';
import type { Reader, ReaderDefinition } from './reader.ts';

/** Every reader of published data sets, by the name that commands and the catalogue give the data set. What reads is loaded when it is needed. */
export const READERS = new ConceptList(
  'readers',
  'data set to import',
  {
    balabit: {
      title: 'the Balabit Mouse Dynamics Challenge (10 subjects)',
      open: async (folder) => (await import('../balabit.ts')).balabitSource(folder),
    },
    sapimouse: {
      title: 'SapiMouse (120 subjects)',
      open: async (folder) => (await import('../sapimouse.ts')).sapimouseSource(folder),
    },
    hbrs: byManifest('hbrs', 'H-BRS browsing (25 of 92 subjects twice, a week apart; no download is known)'),
    cogminu: byManifest(
      'cogminu',
      'Cogminu mouse tracking (96 subjects, one apparatus per experiment; no download is known)',
    ),
  } satisfies Record<string, Reader>,
  (entry, name): Reader => {
    const given = entry as Reader | ReaderDefinition;
    if ('open' in given) return given;
    return {
      title: given.title,
      open: async (folder) => (await import('./defined.ts')).definedSource(name, given, folder),
    };
  },
);

/** A data set whose manifest says how its folders are laid out. */
function byManifest(id: string, title: string): Reader {
  return {
    title,
    open: async (folder) =>
      (await import('../published.ts')).publishedSource(findManifest(id) as Manifest, folder),
  };
}

export type ReaderName = keyof (typeof READERS)['own'];
