'use client';

import { useRouter } from 'next/navigation';
import type { UnseenPeople } from '@/lib/maps/front.ts';
import type { Islands } from '@/lib/signature/islands.ts';
import { useAnswer } from '../../api/useAnswer.ts';
import { MapStart } from '../../maps/MapStart.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Answer.module.css';
import { IslandFigures } from './IslandFigures.tsx';

interface RealIslandsProps {
  real: UnseenPeople | null;
  /** The network that sees them. */
  model: { name: string; hash: string };
  /** Shown until real people can be, and where there are none. */
  shipped: Islands | undefined;
  /** Between the figure of people and that of time. */
  children?: React.ReactNode;
}

/** The islands of real people where a data set of them is imported and mapped, of the synthetic sample otherwise. */
export function RealIslands({ real, shipped, model, children }: RealIslandsProps) {
  const router = useRouter();
  const { data, error, isLoading } = useAnswer(
    'GET /api/maps/{id}/islands',
    real?.map ? { params: { id: real.map } } : null,
    // A map is named by its content: its islands do not change.
    { revalidateOnFocus: false, revalidateIfStale: false },
  );
  if (real && data)
    return (
      <>
        <p className={styles.which}>
          Real people: subjects {data.people[0]?.subject} to {data.people.at(-1)?.subject} of{' '}
          {real.datasetName}, whom the network has never seen
        </p>
        <IslandFigures
          islands={data}
          people={`${data.people.length} real people`}
          name={real.dataset}
          model={model}
        >
          {children}
        </IslandFigures>
      </>
    );
  return (
    <>
      {isLoading && <Progress label="Drawing real people" message="drawing the real people" />}
      {error && <ErrorNote error={error} />}
      {shipped && (
        <>
          <p className={styles.which}>
            In this picture: {shipped.people.length} invented people. The figures above are of real ones.
          </p>
          <IslandFigures
            islands={shipped}
            people={`${shipped.people.length} invented people`}
            name="sample"
            model={model}
          >
            <div className={styles.offer}>
              {real ? (
                <>
                  <MapStart source={real.source} params={real.params} onMade={() => router.refresh()}>
                    Draw it with real people
                  </MapStart>
                  <span>
                    {real.datasetName} is imported; this takes some seconds of computing on this machine.
                  </span>
                </>
              ) : (
                <span>
                  No recording of a real person ships with this program. Import SapiMouse and this picture
                  shows the people behind the figures.
                </span>
              )}
            </div>
            {children}
          </IslandFigures>
        </>
      )}
    </>
  );
}
