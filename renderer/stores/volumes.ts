import type { VolumeSummary } from '@shared/features/volumes';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';
import { createResourceStore } from './resource-store';

export const volumes = createResourceStore<VolumeSummary>();

/** The page of a volume. */
export const volumePath = (name: string, tab = 'overview') => `/volumes/${name}/${tab}`;

/** Follows the engine's list for as long as the page lives. */
export function followVolumes(): void {
  keepOpen(() => open.volumes.watch({}, { onItems: (patches) => patches.forEach(volumes.patch) }));
}
