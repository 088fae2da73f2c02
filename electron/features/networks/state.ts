import type { NetworkSummary } from '@shared/features/networks';
import type { EngineClient } from '../../engine/client';
import { createListedState, type ListedState } from '../listed-state';
import { type RawNetwork, toNetworkSummary } from './to-network-summary';

/** The list of networks as events keep it. */
export type NetworksState = ListedState<NetworkSummary>;

/** Events within this are one reading of the list. */
const COALESCE_MS = 60;
/** An engine tells of a network before its list has it: usually a moment, on a busy machine more. */
const LAGS_MS = [250, 2000];

/** They change who is connected, which the list of containers says. */
const silent = new Set(['connect', 'disconnect']);

async function listNetworks(client: EngineClient, signal: AbortSignal): Promise<NetworkSummary[]> {
  const raw = (await client.docker.listNetworks({ abortSignal: signal })) as RawNetwork[];
  return raw.map(toNetworkSummary);
}

export function createNetworksState(onError: (error: unknown) => void): NetworksState {
  return createListedState({
    list: listNetworks,
    delayOf: ({ type, action }) => (type === 'network' && !silent.has(action) ? COALESCE_MS : null),
    lags: LAGS_MS,
    onError,
  });
}
