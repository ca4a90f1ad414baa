import { notFound } from 'next/navigation';
import { AppError } from '@/lib/errors.ts';

/** Waits for what a page is about, and shows the page for what does not exist when there is no such thing. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
