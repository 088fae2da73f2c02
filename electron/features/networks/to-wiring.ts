import { containerStates } from '@shared/features/containers';
import type { ContainerWiring, PortBinding } from '@shared/features/network-details';
import type { RawInspect } from '../containers/details/raw';
import { toNetwork } from '../containers/details/to-details';

type RawPorts = Record<string, ({ HostIp?: string; HostPort?: string } | null)[] | null> | null | undefined;

/** `80/tcp` → bindings, as `HostConfig.PortBindings` and `NetworkSettings.Ports` have them. */
function toBindings(raw: RawPorts): PortBinding[] {
  return Object.entries(raw ?? {}).flatMap(([port, bindings]) => {
    const [number = '', protocol = 'tcp'] = port.split('/');
    return (bindings ?? []).map((binding) => ({
      hostIp: binding?.HostIp ?? '',
      hostPort: binding?.HostPort ?? '',
      containerPort: Number(number),
      protocol,
    }));
  });
}

/** `/target:/source/alias` → `target:alias`. */
function toLink(link: string): string {
  const [target = '', alias = ''] = link.split(':');
  return `${target.replace(/^\//, '')}:${alias.split('/').at(-1) ?? ''}`;
}

export function toWiring(raw: RawInspect): ContainerWiring {
  const host = raw.HostConfig;
  const config = raw.Config;
  const settings = raw.NetworkSettings as
    | (RawInspect['NetworkSettings'] & { Ports?: RawPorts })
    | null
    | undefined;
  return {
    id: raw.Id ?? '',
    name: (raw.Name ?? '').replace(/^\//, ''),
    state: containerStates.find((state) => state === raw.State?.Status) ?? 'created',
    hostname: typeof config?.Hostname === 'string' ? config.Hostname : '',
    networkMode: host?.NetworkMode ?? '',
    networks: Object.entries(settings?.Networks ?? {})
      .map(([name, network]) => toNetwork(name, network))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    exposed: Object.keys((config?.ExposedPorts as object | null | undefined) ?? {}).sort(),
    published: toBindings(settings?.Ports),
    bindings: toBindings(host?.PortBindings as RawPorts),
    publishAll: host?.PublishAllPorts ?? false,
    links: ((host?.Links as string[] | null | undefined) ?? []).map(toLink),
  };
}
