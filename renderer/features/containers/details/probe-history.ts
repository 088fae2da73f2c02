import type { HealthProbe } from '@shared/features/container-details';
import { useRef } from 'react';

/** The engine keeps the last five; what was seen while the tab is open stays longer. */
const KEPT = 200;

/** Probes known before and those just read, newest first, each once. */
export function mergeProbes(known: readonly HealthProbe[], read: readonly HealthProbe[]): HealthProbe[] {
  const byStart = new Map([...known, ...read].map((probe) => [probe.startedAt, probe]));
  return [...byStart.values()].sort((a, b) => b.startedAt - a.startedAt).slice(0, KEPT);
}

/** The probes of one container since its tab was opened. */
export function useProbeHistory(id: string, read: readonly HealthProbe[]): HealthProbe[] {
  const known = useRef<{ id: string; probes: HealthProbe[] }>({ id, probes: [] });
  if (known.current.id !== id) known.current = { id, probes: [] };
  known.current.probes = mergeProbes(known.current.probes, read);
  return known.current.probes;
}
