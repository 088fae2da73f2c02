import type { ContainerWiring, NetworkDetails } from '@shared/features/network-details';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Reading, useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { networks } from '../../../stores/networks';
import type { ListedNetwork, NetworkUser } from '../list/listed-network';
import { useListedNetworks } from '../list/use-networks';

export interface NetworkOnPage {
  /** As it was last; null for one that has never been there. */
  row: ListedNetwork | null;
  loaded: boolean;
  /** It is not there any more; what was read last stays. */
  removed: boolean;
  details: Reading<NetworkDetails>;
  wiring: Reading<ContainerWiring[]>;
}

const noUsers: readonly NetworkUser[] = [];

/** A network by its id, read again when who is connected changes. */
export function useNetwork(id: string): NetworkOnPage {
  const { rows, loaded } = useListedNetworks();
  const here = rows.find((each) => each.id === id) ?? null;
  const [last, setLast] = useState(here);
  useEffect(() => {
    if (here) setLast(here);
  }, [here]);
  const listed = useStore(networks.store, (state) => state.rows.has(id));
  const users = here?.users ?? noUsers;
  const key = useMemo(
    () => [id, ...users.map((user) => `${user.id} ${user.state} ${user.ip}`)].join('\n'),
    [id, users],
  );
  const wanted = here ? key : null;
  return {
    row: here ?? last,
    loaded,
    removed: loaded && !listed,
    details: useReading(wanted, (signal) => call.networks.details({ id }, { signal })),
    wiring: useReading(wanted, (signal) =>
      call.networks.wiring({ ids: users.map((user) => user.id) }, { signal }),
    ),
  };
}
