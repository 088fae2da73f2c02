import type { ParsedBuildRequest } from '../features/builds';
import type { DockerCommand, NameOf } from '../ipc/define';
import { looksSecret, MASK } from './secret-name';

const arg = (name: string, value: string | null) =>
  value === null ? name : `${name}=${looksSecret(name, value) ? MASK : value}`;

/**
 * The `docker build` line that does the same. Secrets are named by their ids only, and values of build args that look secret
 * are masked: a line is kept and shown.
 */
export function build(request: ParsedBuildRequest, nameOf: NameOf): DockerCommand {
  const { dockerfile, contextId } = request;
  // without a context the Dockerfile itself comes by the standard input, instead of one
  const file = contextId === null ? null : dockerfile.from === 'text' ? '-' : dockerfile.path;
  return [
    'docker',
    ...(request.builder === 'buildx' ? ['buildx'] : []),
    'build',
    ...(file === null || file === 'Dockerfile' ? [] : ['-f', file]),
    ...request.tags.flatMap((tag) => ['-t', tag]),
    ...request.buildArgs.flatMap(({ name, value }) => ['--build-arg', arg(name, value)]),
    ...request.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    ...(request.target ? ['--target', request.target] : []),
    ...(request.platform ? ['--platform', request.platform] : []),
    ...(request.pull ? ['--pull'] : []),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.network ? ['--network', request.network] : []),
    ...request.secrets.flatMap(({ id }) => ['--secret', `id=${id}`]),
    ...(request.ssh ? ['--ssh', 'default'] : []),
    contextId === null ? '-' : nameOf(contextId),
  ];
}
