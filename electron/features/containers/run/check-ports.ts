import { createServer } from 'node:net';
import type { RunFinding } from '@shared/features/run';
import type { RunSpec } from '@shared/model/run-flags';
import { formatPublish, type PortBinding, parsePublish, toPortBindings } from '@shared/model/run-values/port';

/** A port of the host that a container has. */
export interface TakenPort {
  ip: string;
  port: number;
  protocol: string;
  container: string;
}

const everywhere = new Set(['', '0.0.0.0', '::']);

/** Whether two addresses of a port exclude each other: one stands for all, or they are the same. */
const overlap = (a: string, b: string) => a === b || everywhere.has(a) || everywhere.has(b);

function takenBy(binding: PortBinding, taken: readonly TakenPort[]): TakenPort | undefined {
  const protocol = binding.port.split('/')[1];
  const port = Number(binding.HostPort);
  return taken.find(
    (each) => each.port === port && each.protocol === protocol && overlap(each.ip, binding.HostIp),
  );
}

/** Whether another program of this machine listens there: only what can be bound is free. */
export function listens(ip: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
    server.listen({ host: ip || '0.0.0.0', port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

type Probe = (ip: string, port: number) => Promise<boolean>;

async function nextFree(
  binding: PortBinding,
  taken: readonly TakenPort[],
  probe: Probe | null,
): Promise<number | null> {
  const first = Number(binding.HostPort) + 1;
  for (let port = first; port < Math.min(first + 500, 65536); port++) {
    if (takenBy({ ...binding, HostPort: String(port) }, taken)) continue;
    if (probe && (await probe(binding.HostIp, port))) continue;
    return port;
  }
  return null;
}

/**
 * Ports that another container has, or (with a probe, for an engine of this machine) another program, each with the next that
 * is free. A range from which the engine chooses is left to the engine.
 */
export async function checkPorts(
  spec: RunSpec,
  taken: readonly TakenPort[],
  probe: Probe | null,
): Promise<RunFinding[]> {
  const findings: RunFinding[] = [];
  const own: TakenPort[] = [];
  for (const value of spec.publish ?? []) {
    let bindings: PortBinding[];
    try {
      bindings = toPortBindings(value);
    } catch {
      // said already: each field's value is checked on its own
      continue;
    }
    for (const binding of bindings) {
      if (!/^\d+$/.test(binding.HostPort)) continue;
      const other = takenBy(binding, [...taken, ...own]);
      const busy =
        !other &&
        probe &&
        binding.port.endsWith('/tcp') &&
        (await probe(binding.HostIp, Number(binding.HostPort)));
      own.push({
        ip: binding.HostIp,
        port: Number(binding.HostPort),
        protocol: binding.port.split('/')[1] ?? 'tcp',
        container: spec.name ?? '',
      });
      if (!other && !busy) continue;
      const free = bindings.length === 1 ? await nextFree(binding, [...taken, ...own], probe) : null;
      findings.push({
        field: 'publish',
        value,
        code: other ? 'port-taken' : 'port-host',
        // what listens here need not be in the engine's network
        level: other ? 'error' : 'warning',
        detail: { port: binding.HostPort, container: other?.container ?? '' },
        ...(free !== null && { offer: formatPublish({ ...parsePublish(value), hostPort: String(free) }) }),
      });
      break;
    }
  }
  return findings;
}
