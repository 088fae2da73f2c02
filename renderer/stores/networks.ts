import type { NetworkSummary } from '@shared/features/networks';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';
import { createResourceStore } from './resource-store';

export const networks = createResourceStore<NetworkSummary>();

/** The page of a network. */
export const networkPath = (id: string, tab = 'overview') => `/networks/${id}/${tab}`;

/** Follows the engine's list for as long as the page lives. */
export function followNetworks(): void {
  keepOpen(() => open.networks.watch({}, { onItems: (patches) => patches.forEach(networks.patch) }));
}
