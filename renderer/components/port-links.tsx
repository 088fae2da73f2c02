import type { ContainerPort } from '@shared/features/containers';
import { call } from '../ipc/client';
import { engineStore } from '../stores/engine';
import { useText } from './use-text';

export interface PublishedPort {
  /** `8080`, `127.0.0.1:8080`, and what is behind it when that differs: `49160 → 80`. */
  text: string;
  port: ContainerPort;
}

/** Published ports, each once: an engine lists the IPv4 and the IPv6 wildcard of the same port apart. */
export function publishedPorts(ports: readonly ContainerPort[]): PublishedPort[] {
  const seen = new Map<string, PublishedPort>();
  for (const port of ports) {
    if (port.publicPort === null) continue;
    const any = port.ip === '' || port.ip === '0.0.0.0' || port.ip === '::';
    const ip = port.ip.includes(':') ? `[${port.ip}]` : port.ip;
    const left = any ? `${port.publicPort}` : `${ip}:${port.publicPort}`;
    const same = port.publicPort === port.privatePort;
    const suffix = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
    const text = same ? `${left}${suffix}` : `${left} → ${port.privatePort}${suffix}`;
    if (!seen.has(text)) seen.set(text, { text, port });
  }
  return [...seen.values()];
}

/** The address of a published port in a browser: on the engine's host, which is not always this machine. */
export function portUrl(port: ContainerPort, engineAddress: string): string {
  // an address without a scheme is a host, as the docker CLI takes it
  const local = /^(?:unix|npipe):|^\//.test(engineAddress);
  const remote = local ? null : /^(?:\w+:\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(engineAddress)?.[1];
  const any = port.ip === '' || port.ip === '0.0.0.0' || port.ip === '::';
  const own = port.ip.includes(':') ? `[${port.ip}]` : port.ip;
  const host = any ? (remote ?? 'localhost') : own;
  const secure = port.privatePort === 443 || port.privatePort === 8443;
  return `${secure ? 'https' : 'http'}://${host}:${port.publicPort}`;
}

interface PortLinksProps {
  ports: readonly ContainerPort[];
  /** Characters that there is room for; all of them otherwise. What does not fit is counted, since half a number says nothing. */
  room?: number;
}

/** As many as fit, and one at least. */
export function fitting(published: readonly PublishedPort[], room: number): readonly PublishedPort[] {
  let used = 0;
  const end = published.findIndex(({ text }, index) => {
    used += text.length + 1;
    return index > 0 && used > room;
  });
  return end < 0 ? published : published.slice(0, end);
}

/** The published ports as links, and the ones that are only exposed as text. */
export function PortLinks({ ports, room = Number.POSITIVE_INFINITY }: PortLinksProps) {
  const { t } = useText();
  const published = publishedPorts(ports);
  if (published.length === 0) return null;
  const shown = fitting(published, room);
  return (
    <span className="flex gap-2 overflow-hidden" title={published.map((p) => p.text).join(', ')}>
      {shown.map(({ text, port }) =>
        port.protocol === 'tcp' ? (
          <button
            key={text}
            type="button"
            className="truncate text-accent hover:underline"
            aria-label={t('containers.openPort', { port: text })}
            onClick={(event) => {
              event.stopPropagation();
              const address = engineStore.getState().endpoint?.address ?? '';
              void call.app.openExternal({ url: portUrl(port, address) });
            }}
          >
            {text}
          </button>
        ) : (
          <span key={text} className="truncate text-muted">
            {text}
          </span>
        ),
      )}
      {shown.length < published.length && (
        <span className="shrink-0 text-muted">+{published.length - shown.length}</span>
      )}
    </span>
  );
}
