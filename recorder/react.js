import { useEffect, useState } from 'react';
import { loadRecorder } from './index.js';

const NOTHING = { recorder: null, error: null };

/** Records while the component is there and `options` are given: pass null until somebody has agreed. */
export function useRecorder(options) {
  const [found, setFound] = useState(NOTHING);
  const wanted = options && JSON.stringify(options);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    let recorder;
    // Begun here and not by the script: it is loaded once, and a component may come and go.
    loadRecorder({ ...JSON.parse(wanted), manual: true }).then(
      (loaded) => {
        if (gone) return;
        recorder = loaded;
        recorder.start();
        setFound({ recorder, error: null });
      },
      (error) => {
        if (!gone) setFound({ recorder: null, error });
      },
    );
    return () => {
      gone = true;
      setFound(NOTHING);
      void recorder?.stop();
    };
  }, [wanted]);
  return found;
}
