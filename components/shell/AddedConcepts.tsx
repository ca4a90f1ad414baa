import { ADDED_ELEMENT, describeAdded } from '@/lib/concepts.ts';
// So that the signals among them are described as the list has them.
import '@/lib/mouse/signals/registry.ts';

/** Tells the page what plug-ins added, before its scripts read the lists. Data, not code: the policy of pages lets it stand. */
export function AddedConcepts() {
  const added = describeAdded();
  if (added === '') return null;
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without a "<"
    <script id={ADDED_ELEMENT} type="application/json" dangerouslySetInnerHTML={{ __html: added }} />
  );
}
