import type { DockerCommand, NameOf } from '../ipc/define';
import { runCommandWords } from './run-command';
import type { RunSpec } from './run-flags';
import { withSecrets } from './run-secrets';
import { MASK } from './secret-name';

const and = { shell: '&&' } as const;

/** What an edit does, as somebody would type it: the names are the app's own. */
export const recreate = (i: { id: string; spec: RunSpec; pull: boolean }, nameOf: NameOf): DockerCommand => {
  const name = nameOf(i.id);
  const spec = withSecrets({ ...i.spec, name: i.spec.name ?? name, detach: true }, MASK);
  const run = runCommandWords(spec);
  return [
    ...(i.pull ? ['docker', 'pull', i.spec.image, and] : []),
    'docker',
    'stop',
    name,
    and,
    'docker',
    'rename',
    name,
    `${name}-gantry-old`,
    and,
    ...run,
  ];
};

/** An edit's name is that of its container (`NameOf` knows both). */
export const finish = (i: { editId: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'rm',
  `${nameOf(i.editId)}-gantry-old-${i.editId}`,
];

export const rollback = (i: { editId: string }, nameOf: NameOf): DockerCommand => {
  const name = nameOf(i.editId);
  const old = `${name}-gantry-old-${i.editId}`;
  return ['docker', 'rm', '-f', name, and, 'docker', 'rename', old, name, and, 'docker', 'start', name];
};
