import { onTestFinished, vi } from 'vitest';
import { getDataset } from '../../lib/catalogue/index.ts';
import { evaluate } from '../../lib/evaluations/run.ts';
import { makeMap } from '../../lib/maps/make.ts';
import { makePlacement } from '../../lib/maps/placements.ts';
import { findModel } from '../../lib/models/models.ts';
import { closePredictor } from '../../lib/models/shared-predictor.ts';
import { datasetCohort } from '../../lib/people/cohorts.ts';
import { createProfile } from '../../lib/people/profiles.ts';
import { placementRequest } from '../../lib/projection/placement-request.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { newRun } from '../../lib/runs/new-run.ts';
import { trainRun } from '../../lib/runs/train-run.ts';
import { silentTask } from '../../lib/task.ts';
import { movement, record } from '../chaos/people.ts';
import { importWalkers } from '../runs/people.ts';
import { smallConfig } from '../runs/small-config.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { mentionEverywhere } from './somebody.ts';

/** Somebody of whom there is something in every kind of file. */
export const PERSON = 'Ada Königin';

/**
 * A data folder of the test's own with something of every kind that the program keeps.
 * @param look is called while all in it is as the program writes it, before names are put where none would be
 */
export async function fillDataFolder(look: (data: string) => Promise<void> = async () => {}) {
  const data = await importWalkers([1, 2, 3]);
  onTestFinished(closePredictor);
  vi.stubEnv('MOUSEPRINT_NOTEBOOKS', await temporaryDirectory());
  const recordings = [await record(PERSON, 10_001), await record('Eve', 2)];
  const trained = await newRun({ config: smallConfig({ steps: 8, splits: ['3min'] }), name: 'small' });
  await trainRun({ run: trained.id, workers: 1 }, silentTask);
  const stopped = await newRun({ config: smallConfig({ seed: 2 }), name: 'stopped' });
  const stop = new AbortController();
  const progress = (_: number, message: string) => void (message === 'step 12 of 20' && stop.abort());
  await trainRun({ run: stopped.id, workers: 1 }, { ...silentTask, progress, signal: stop.signal }).catch(
    () => {},
  );
  const question = { model: 'small', protocol: 'closed-set', dataset: 'sapimouse', sNorm: false };
  const ask = () => evaluate({ ...question, ablations: false }, silentTask);
  const { evaluation } = await ask();
  const mapOf = (dataset: string) =>
    mapRequest.parse({ source: { model: 'small', dataset }, params: { method: 'pca' } });
  const map = await makeMap(mapOf('sapimouse'), silentTask);
  const ownMap = await makeMap(mapOf('recordings'), silentTask);
  const placement = placementRequest.parse({ map: map.id, source: { dataset: 'recordings' } });
  const { key: placed } = await makePlacement(placement, silentTask);
  const cohort = async () => datasetCohort(await findModel('small'), await getDataset('recordings'));
  await cohort();
  const { hash } = await findModel('small');
  const profile = await createProfile({
    name: PERSON,
    model: { name: 'small', hash, dims: 4 },
    embeddings: Float32Array.of(1, 2, 3, 4),
    events: movement(3, 2000),
  });
  await look(data);
  await mentionEverywhere(PERSON);
  return { data, recordings, trained, stopped, evaluation, ask, map, ownMap, placed, cohort, profile };
}
