import type { DockerCommand, NameOf } from '../ipc/define';

interface Target {
  kind: 'containers' | 'networks' | 'volumes' | 'images' | 'cache';
  objectId: string;
  names: readonly string[];
}

const verbs = {
  containers: ['docker', 'rm'],
  networks: ['docker', 'network', 'rm'],
  volumes: ['docker', 'volume', 'rm'],
  images: ['docker', 'rmi'],
} as const;

const and = { shell: '&&' } as const;
const short = (id: string) => id.replace('sha256:', '').slice(0, 12);

function commandsOf(kind: Target['kind'], items: readonly Target[], nameOf: NameOf): DockerCommand[] {
  if (items.length === 0) return [];
  if (kind === 'cache')
    return items.map(({ objectId }) => ['docker', 'builder', 'prune', '-af', '--filter', `id=${objectId}`]);
  const words = items.flatMap(({ objectId, names }) => {
    if (kind === 'images') return names.length > 0 ? names : [short(objectId)];
    return kind === 'volumes' ? [objectId] : [nameOf(objectId)];
  });
  return [[...verbs[kind], ...words]];
}

/** The commands that remove these and nothing else, kind by kind in the order in which it is done. */
export function removeItems({ items }: { items: readonly Target[] }, nameOf: NameOf): DockerCommand {
  const commands = (['containers', 'networks', 'volumes', 'images', 'cache'] as const).flatMap((kind) =>
    commandsOf(
      kind,
      items.filter((item) => item.kind === kind),
      nameOf,
    ),
  );
  return commands.flatMap((words, index) => (index === 0 ? words : [and, ...words]));
}
