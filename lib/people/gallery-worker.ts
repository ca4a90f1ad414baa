import { reportError } from '../errors.ts';
import { preloadPostgres } from '../store/database.ts';
import { openPostgres } from '../store/postgres.ts';
import { answerGallery, type GalleryAnswer, type GalleryTask } from './stored-gallery.ts';

preloadPostgres({ openPostgres });

/** An `AppError` does not survive the way between threads; its parts do. */
export type GalleryReply =
  | { readonly ok: true; readonly value: GalleryAnswer }
  | { readonly ok: false; readonly error: ReturnType<typeof reportError> };

/** The module of the thread in which many people are compared. */
export default async function reply(task: GalleryTask): Promise<GalleryReply> {
  try {
    return { ok: true, value: await answerGallery(task) };
  } catch (error) {
    return { ok: false, error: reportError(error) };
  }
}
