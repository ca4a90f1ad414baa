import { COLUMNS } from './columns.ts';
import { text } from './grammar.ts';

/** What the columns of tables may hold that a later migration renamed; backups of before have them. */
export const EARLIER_COLUMNS: typeof COLUMNS = {
  Projection: {
    ...COLUMNS.EmbeddingMap,
    path: text(80, /^projections\/[0-9a-f]{16}\.arrow$/, 'the file of a map'),
  },
};
