import type { EngineStatus } from '@shared/features/engine';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';

const initial: EngineStatus = {
  state: 'connecting',
  endpoint: null,
  version: null,
  error: null,
  lostAt: null,
  retryAt: null,
};

export const engineStore = createStore<EngineStatus>(() => initial);

export function useEngine<T>(select: (status: EngineStatus) => T): T {
  return useStore(engineStore, select);
}

/** True while what is shown is current, so actions make sense. */
export function useConnected(): boolean {
  return useEngine((status) => status.state === 'connected');
}

export function followEngine(): void {
  keepOpen(() =>
    open.engine.watch(
      {},
      {
        onItems: (items) => {
          const latest = items.at(-1);
          if (latest) engineStore.setState(latest, true);
        },
      },
    ),
  );
}
