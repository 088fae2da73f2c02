import type { EndpointProbe } from '@shared/features/engine';
import { errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { changeSettings } from '../../stores/settings';

export function listEndpoints(): Promise<EndpointProbe[]> {
  return call.engine.list({});
}

/** Connects to a found engine, and again to the same one at the next start. */
export async function connectTo(id: string): Promise<void> {
  try {
    await call.engine.connect({ id });
    await changeSettings({ engine: id });
  } catch (thrown) {
    void toastError(errorData(thrown).message);
  }
}
