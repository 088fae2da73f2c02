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

/** `onCrash` is told once of each crash of the engine worker. */
export function followEngine(onCrash: () => void): void {
  let told = '';
  keepOpen(
    () =>
      open.engine.watch(
        {},
        {
          onItems: (items) => {
            const latest = items.at(-1);
            if (latest) engineStore.setState(latest, true);
          },
        },
      ),
    {
      onDown({ data }) {
        const { endpoint, lostAt } = engineStore.getState();
        engineStore.setState({
          // what is on screen stays, as when the engine itself is lost
          state: endpoint ? 'lost' : 'failed',
          error: data,
          lostAt: lostAt ?? Date.now(),
          retryAt: null,
        });
        if (data.ref === told) return;
        told = data.ref;
        onCrash();
      },
    },
  );
}
