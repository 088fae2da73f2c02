import type { DockerCommand } from '../ipc/define';

/** A reference without its tag: all tags of a repository are meant. */
function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[\w.-]+$/, '');
}

export const pull = (i: { image: string; platform?: string; allTags?: boolean }): DockerCommand => [
  'docker',
  'pull',
  ...(i.allTags ? ['-a'] : []),
  ...(i.platform ? ['--platform', i.platform] : []),
  i.allTags ? repositoryOf(i.image) : i.image,
];

/** Tags first when the image is to have another name there. */
export const push = (i: { image: string; as: string; allTags?: boolean }): DockerCommand => [
  ...(i.image === i.as ? [] : ['docker', 'tag', i.image, i.as, { shell: '&&' } as const]),
  'docker',
  'push',
  ...(i.allTags ? ['-a', repositoryOf(i.as)] : [i.as]),
];
