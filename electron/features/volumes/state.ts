import type { VolumeSummary } from '@shared/features/volumes';
import type { EngineClient } from '../../engine/client';
import { createListedState, type ListedState } from '../listed-state';
import { type RawVolume, toVolumeSummary } from './to-volume-summary';

/** The list of volumes as events keep it. */
export type VolumesState = ListedState<VolumeSummary>;

/** Events within this are one reading of the list. */
const COALESCE_MS = 60;

/** A mount changes who uses it, which the list of containers says. */
const silent = new Set(['mount', 'unmount']);

async function listVolumes(client: EngineClient, signal: AbortSignal): Promise<VolumeSummary[]> {
  const { Volumes } = (await client.docker.listVolumes({ abortSignal: signal })) as {
    Volumes?: RawVolume[] | null;
  };
  return (Volumes ?? []).map(toVolumeSummary);
}

export function createVolumesState(onError: (error: unknown) => void): VolumesState {
  return createListedState({
    list: listVolumes,
    delayOf: ({ type, action }) => (type === 'volume' && !silent.has(action) ? COALESCE_MS : null),
    onError,
  });
}
