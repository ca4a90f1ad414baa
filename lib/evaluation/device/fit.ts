import type { Backend } from '../backends/backend.ts';
import { type Bound, DEVICE_BOUND } from '../backends/bounded.ts';
import { concatenate, type SessionEmbeddings } from '../session-embeddings.ts';
import { DeviceBackend, type DeviceTemplate } from './backend.ts';

/**
 * The density ratio is fitted to histograms of whole blocks and is believed as it stands; that the device has changed or is shared is as
 * likely as elsewhere. Chosen on SapiMouse 73–96 and one half of H-BRS: a worth of 1/2 loses two hundredths at one block.
 */
export const DEVICE_RATIO_BOUND: Bound = { ...DEVICE_BOUND, worth: 1 };

/**
 * Log-likelihood ratios of the device, claimed person against the others who enrol. They are {@link DEVICE_RATIO_BOUND bounded} before they are
 * added to those of movement.
 *
 * @param sessions that enrol, as `deviceFeatures` describes them
 */
export function fitDevice(sessions: readonly SessionEmbeddings[]): Backend {
  const backend = new EnrolledDevices();
  const subjects = [...new Set(sessions.map(({ subject }) => subject))];
  backend.setCohort(
    subjects.map((subject) => {
      const { embeddings, count } = concatenate(sessions.filter((session) => session.subject === subject));
      return backend.enrol(embeddings, count);
    }),
  );
  return backend;
}

/**
 * Knows its people again: whoever enrols with the rows of one of the cohort, or with more after them, is that one, and left out of their own
 * denominator.
 */
class EnrolledDevices extends DeviceBackend {
  readonly #known: DeviceTemplate[] = [];

  override enrol(rows: Float32Array, count: number): DeviceTemplate {
    const before = this.#known.find(
      (one) => one.count <= count && one.rows.every((value, i) => value === rows[i]),
    );
    if (before?.count === count) return before;
    const made = super.enrol(rows, count);
    if (before) return { ...made, of: before };
    this.#known.push(made);
    return made;
  }
}
