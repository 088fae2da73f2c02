import type { AppErrorData } from '@shared/errors/app-error';
import type { VolumeAccess } from '@shared/features/volume-changes';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { open } from '../../../ipc/client';
import { useConnected } from '../../../stores/engine';

interface AccessState {
  access: VolumeAccess | null;
  error: AppErrorData | null;
  /** It was given up so that the volume can be removed. */
  released: boolean;
}

const nothing: AccessState = { access: null, error: null, released: false };

/**
 * The way to a volume's files, held for as long as the tab lives. It is opened anew when its container is gone, when the engine
 * is back, and by `again`; `start` has a container started for it.
 */
export function useAccess(name: string, able: boolean) {
  const connected = useConnected();
  const [ask, setAsk] = useState({ round: 0, start: false });
  const [state, setState] = useState<AccessState>(nothing);
  const startedFor = useRef<number | null>(null);
  const again = useCallback((start: boolean) => setAsk(({ round }) => ({ round: round + 1, start })), []);

  useEffect(() => {
    if (!connected || !able) return;
    let over = false;
    setState((before) => ({ ...before, error: null, released: false }));
    // a container is started once for each wish, and not again because the engine was away
    const start = ask.start && startedFor.current !== ask.round;
    startedFor.current = ask.round;
    const openOne = start ? open.volumes.browseStarted : open.volumes.browse;
    const stream = openOne(
      { name },
      {
        onItems(items) {
          const access = items.at(-1);
          if (access && !over) setState({ ...nothing, access });
        },
      },
    );
    stream.ended.then(
      ({ reason }) => {
        if (over) return;
        if (reason === 'released') setState({ ...nothing, released: true });
        else again(false);
      },
      (thrown) => {
        if (!over) setState({ ...nothing, error: errorData(thrown) });
      },
    );
    return () => {
      over = true;
      stream.close();
    };
  }, [name, connected, able, ask, again]);
  return { ...state, again };
}
