import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { type FusionCard, modelCard } from '../network/card.ts';
import { readCard } from '../network/read-model.ts';
import { writeFileAtomic } from '../store/files.ts';
import type { FusionCalibration } from './calibrate.ts';
import { DEVICE } from './device-member.ts';

/**
 * The card of a fusion whose bounds were fitted. They have two significant digits, which is more than people settle.
 *
 * @param command that fitted them
 * @param before whose figures and notes are kept
 */
export function calibratedCard(
  name: string,
  { members }: Pick<FusionCalibration, 'members'>,
  command: string,
  before?: Pick<FusionCard, 'figures' | 'notes'>,
): FusionCard {
  const round = (value: number) => Number(value.toPrecision(2));
  const card = modelCard.parse({
    ...{ kind: 'fusion', name, command },
    members: members.map(({ model, backend, weight, bound: { worth, fade, changed, shared } }) => ({
      model,
      ...(model !== DEVICE && { backend }),
      weight,
      bound: { worth: round(worth), fade: round(fade), changed: round(changed), shared: round(shared) },
    })),
    ...{ figures: before?.figures ?? {}, notes: before?.notes ?? '' },
  });
  return card as FusionCard;
}

/**
 * Writes {@link calibratedCard} to a folder, which gives it its name.
 *
 * @throws AppError `conflict` where the folder holds a network
 */
export async function writeFusionCard(
  folder: string,
  calibration: Pick<FusionCalibration, 'members'>,
  command: string,
): Promise<void> {
  const name = path.basename(path.resolve(folder));
  const before = await readCard(folder, name).catch((error) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  });
  if (before?.kind === 'network')
    throw new AppError('conflict', `${folder} holds a network.`, { hint: 'Choose another folder.' });
  await mkdir(folder, { recursive: true });
  const card = calibratedCard(name, calibration, command, before);
  await writeFileAtomic(path.join(folder, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
}
