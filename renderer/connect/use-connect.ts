import type { AppErrorData } from '@shared/errors/app-error';
import { useState } from 'react';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';

type Input = Parameters<typeof call.containers.connectNetwork>[0];

/** Connects for a dialog: it closes when that is done, and stays with the engine's words when it is not. */
export function useConnect(onDone: () => void): {
  connect: (input: Input) => Promise<void>;
  busy: boolean;
  error: AppErrorData | null;
} {
  const [error, setError] = useState<AppErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const connect = async (input: Input) => {
    setBusy(true);
    setError(null);
    try {
      await call.containers.connectNetwork(input);
      onDone();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return { connect, busy, error };
}
