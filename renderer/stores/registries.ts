import type { AppErrorData } from '@shared/errors/app-error';
import type { RegistryEntry, RegistryList } from '@shared/features/registries';
import { parseImageRef } from '@shared/model/image-ref';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';

interface Registries {
  list: RegistryList | null;
  error: AppErrorData | null;
}

const store = createStore<Registries>(() => ({ list: null, error: null }));

/** Reads who is signed in to what: anew each time, since the docker CLI may have changed it. */
export async function loadRegistries(): Promise<void> {
  try {
    store.setState({ list: await call.registries.list({}), error: null });
  } catch (thrown) {
    store.setState({ error: errorData(thrown) });
  }
}

/** The registries, read when somebody begins to look, and when the window is come back to. */
export function useRegistries(): Registries {
  useEffect(() => {
    const load = () => void loadRegistries();
    load();
    window.addEventListener('focus', load);
    return () => window.removeEventListener('focus', load);
  }, []);
  return useStore(store);
}

/** The registry that a reference leads to, as the list names it; null for what is no reference. */
export function serverOfImage(image: string): string | null {
  const reference = parseImageRef(image);
  if (!reference.ok) return null;
  return reference.domain === 'docker.io' ? '' : (reference.domain ?? '');
}

export function entryOf(list: RegistryList | null, server: string | null): RegistryEntry | null {
  return list?.registries.find((entry) => entry.server === server) ?? null;
}
