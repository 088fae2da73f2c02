import { cutPair } from './csv';
import { isIp } from './ip';
import { ValueProblem } from './problem';

export const protocols = ['tcp', 'udp', 'sctp'] as const;

/**
 * What `-p` says, in its own words: `containerPort` and `hostPort` may be ranges (`8000-8010`); an empty `hostPort` stands for
 * one that the engine chooses.
 */
export interface PublishSpec {
  ip: string;
  hostPort: string;
  containerPort: string;
  protocol: string;
}

/** The body's own form of one published port. */
export interface PortBinding {
  /** `80/tcp` */
  port: string;
  HostIp: string;
  HostPort: string;
}

/** The two ends of `80` or `8000-8010`. */
export function parsePortRange(text: string): [start: number, end: number] {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  const start = Number(match?.[1]);
  const end = Number(match?.[2] ?? match?.[1]);
  if (!match || start > 65535 || end > 65535) throw new ValueProblem('port', text);
  if (end < start) throw new ValueProblem('port-range', text);
  return [start, end];
}

/** Cuts the protocol off: `53/udp`; `tcp` when none is said. */
export function cutProtocol(text: string): [port: string, protocol: string] {
  const [port = '', protocol = 'tcp', ...more] = text.split('/');
  const lower = protocol.toLowerCase();
  if (more.length > 0 || !(protocols as readonly string[]).includes(lower))
    throw new ValueProblem('protocol', text);
  return [port, lower];
}

/** Takes `[ip:][host]:container[/protocol]` apart, or the long form `target=80,published=8080`. */
export function parsePublish(text: string): PublishSpec {
  if (text.includes('=')) {
    const fields = new Map(text.split(',').map((field) => cutPair(field)));
    const known = ['target', 'published', 'protocol', 'mode'];
    for (const [key, value] of fields)
      if (value === null || !known.includes(key)) throw new ValueProblem('port', text);
    const [containerPort, protocol] = cutProtocol(
      `${fields.get('target')}/${fields.get('protocol') ?? 'tcp'}`,
    );
    return { ip: '', hostPort: fields.get('published') ?? '', containerPort, protocol };
  }
  const [body, protocol] = cutProtocol(text);
  const v6 = /^\[([^\]]*)\]:(.*)$/.exec(body);
  const parts = (v6?.[2] ?? body).split(':');
  const containerPort = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  // an address of version 6 need not stand in brackets
  const ip = v6 ? (v6[1] ?? '') : parts.join(':');
  if (!containerPort || (v6 && parts.length > 0)) throw new ValueProblem('port', text);
  return { ip, hostPort, containerPort, protocol };
}

/** Writes it as `-p` takes it. */
export function formatPublish({ ip, hostPort, containerPort, protocol }: PublishSpec): string {
  const address = ip.includes(':') ? `[${ip}]` : ip;
  const host = address ? `${address}:${hostPort}:` : hostPort ? `${hostPort}:` : '';
  return `${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** The bindings that a `-p` stands for: one for each port of a range. */
export function toPortBindings(text: string): PortBinding[] {
  const { ip, hostPort, containerPort, protocol } = parsePublish(text);
  if (ip && !isIp(ip)) throw new ValueProblem('ip', ip);
  const [start, end] = parsePortRange(containerPort);
  if (hostPort === '') {
    return range(start, end).map((port) => ({ port: `${port}/${protocol}`, HostIp: ip, HostPort: '' }));
  }
  const [hostStart, hostEnd] = parsePortRange(hostPort);
  if (hostEnd - hostStart !== end - start) {
    // of a range the engine takes one that is free
    if (start !== end) throw new ValueProblem('port-range', text);
    return [{ port: `${start}/${protocol}`, HostIp: ip, HostPort: `${hostStart}-${hostEnd}` }];
  }
  return range(start, end).map((port) => ({
    port: `${port}/${protocol}`,
    HostIp: ip,
    HostPort: String(hostStart + port - start),
  }));
}

/** The ports of `--expose`: `80`, `8000-8010/udp`. */
export function toExposedPorts(text: string): string[] {
  const [ports, protocol] = cutProtocol(text);
  const [start, end] = parsePortRange(ports);
  return range(start, end).map((port) => `${port}/${protocol}`);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}
