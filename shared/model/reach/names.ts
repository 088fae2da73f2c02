import type { ContainerNetwork } from '../../features/container-details';
import type { ReachContainer, ReachName } from './types';

/** `target:alias` pairs that lead to a container. */
function linksTo(links: readonly string[], to: ReachContainer): string[] {
  return links.flatMap((link) => {
    const [target = '', alias = ''] = link.split(':');
    const own = target === to.name || to.id.startsWith(target);
    return own && target !== '' ? [alias || target] : [];
  });
}

function unique(names: readonly ReachName[]): ReachName[] {
  const seen = new Set<string>();
  return names.filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name));
}

/** What the engine's resolver answers on a network that somebody has made. */
export function resolvedNames(
  to: ReachContainer,
  there: ContainerNetwork,
  fromHere: ContainerNetwork,
): ReachName[] {
  const shortId = to.id.slice(0, 12);
  const aliases = [...there.aliases, ...there.dnsNames].filter((name) => name !== shortId);
  return unique([
    { name: to.name, source: 'name' },
    ...aliases.map((name): ReachName => ({ name, source: 'alias' })),
    ...linksTo(fromHere.links, to).map((name): ReachName => ({ name, source: 'link' })),
    { name: shortId, source: 'id' },
  ]);
}

/** The default network has no resolver: a link is a line of the hosts file, written when the container starts. */
export function linkedNames(from: ReachContainer, to: ReachContainer): ReachName[] {
  const aliases = linksTo(from.links, to);
  if (aliases.length === 0) return [];
  return unique([...aliases, to.hostname, to.name].map((name): ReachName => ({ name, source: 'link' })));
}
