import { parseRunCommand } from '@shared/model/run-command';
import { splitWords } from '@shared/model/shell-words';
import { realWorldLines } from '@shared/model/testing/run-lines';

type Cli = (...args: string[]) => Promise<string>;

const helpers = ['mysql', 'app_db', 'dbstore'];
const networks = ['some-network', 'jenkins', 'msa', 'static-net'];
const images = new Set(realWorldLines.map((line) => parseRunCommand(line).spec.image));

/** What the real-world lines name, on a private engine: images, containers to link to, networks. */
export async function prepareRunLines(cli: Cli): Promise<void> {
  for (const image of images) await cli('tag', 'gantry-test/busybox', image);
  for (const name of helpers) await cli('create', '--name', name, 'gantry-test/busybox', 'sleep', '1d');
  for (const name of networks)
    await cli('network', 'create', ...(name === 'static-net' ? ['--subnet', '10.77.0.0/24'] : []), name);
}

/** Removes it, and every container. */
export async function removeRunLines(cli: Cli): Promise<void> {
  const ids = (await cli('ps', '-aq')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  for (const name of networks) await cli('network', 'rm', name);
  await cli('rmi', ...images);
}

/** True when an API version is at least another. */
export const apiAtLeast = (api: string, version: string) =>
  Number(api.split('.')[1]) >= Number(version.split('.')[1]);

/** A line as `docker create` takes it: what only `run` has is taken off, and the name, which no two can have. */
export function toCreateWords(line: string, api: string): string[] {
  const { spec } = parseRunCommand(line);
  const words = splitWords(line);
  const start = words.findIndex((word) => word === 'run' || word === 'create') + 1;
  const image = words.length - spec.command.length - 1;
  const flags = words.slice(start, image).flatMap((word, i, all) => {
    if (/^(?:--detach(?:=true)?|-d)$/.test(word)) return [];
    if (word === '-itd') return ['-it'];
    if (word === '--annotation' || all[i - 1] === '--annotation')
      return apiAtLeast(api, '1.43') ? [word] : [];
    if (word === '--mac-address' || all[i - 1] === '--mac-address')
      return apiAtLeast(api, '1.44') ? [word] : [];
    return [word];
  });
  const name = flags.indexOf('--name');
  if (name >= 0) flags.splice(name, 2);
  return ['create', ...flags.filter((word) => !word.startsWith('--name=')), ...words.slice(image)];
}
