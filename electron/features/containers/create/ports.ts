import type { RunSpec } from '@shared/model/run-flags';
import { toExposedPorts, toPortBindings } from '@shared/model/run-values/port';

/** `-p` and `--expose`. A published port is exposed, too. */
export function toPorts(spec: RunSpec): {
  ExposedPorts: Record<string, object>;
  PortBindings: Record<string, { HostIp: string; HostPort: string }[]>;
} {
  const ExposedPorts: Record<string, object> = {};
  const PortBindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { port, ...binding } of (spec.publish ?? []).flatMap(toPortBindings)) {
    ExposedPorts[port] = {};
    PortBindings[port] ??= [];
    PortBindings[port].push(binding);
  }
  for (const port of (spec.expose ?? []).flatMap(toExposedPorts)) ExposedPorts[port] = {};
  return { ExposedPorts, PortBindings };
}
