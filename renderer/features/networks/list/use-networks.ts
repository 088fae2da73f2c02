import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { containers } from '../../../stores/containers';
import { networks } from '../../../stores/networks';
import { type Listed, type ListedNetwork, listNetworks, usersByNetwork } from './listed-network';

/** The list of networks with who is in each. */
export function useListedNetworks(): { rows: ListedNetwork[]; loaded: boolean } {
  const { rows, loaded } = useStore(networks.store);
  const containerRows = useStore(containers.store, (state) => state.rows);
  const users = useMemo(() => usersByNetwork(rows.values(), containerRows.values()), [rows, containerRows]);
  const last = useRef<Listed>(new Map());
  const listed = useMemo(() => {
    last.current = listNetworks(rows.values(), users, last.current);
    return [...last.current.values()].map((each) => each.listed);
  }, [rows, users]);
  return { rows: listed, loaded };
}
