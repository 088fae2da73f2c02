import { join } from 'node:path';
import { joinCsv } from '@shared/model/run-values/csv';
import { looksSecret } from '@shared/model/secret-name';
import type { BuildPlan, SecretValue } from '../builder/builder';

/** What buildx is started with. Nothing secret is among the words, which every user of the machine can see. */
export interface BuildxCall {
  args: string[];
  env: Record<string, string>;
  /** Files for the private folder: what no variable can hold. */
  files: { path: string; content: Buffer }[];
}

/** Linux takes variables up to 128 KiB. */
const MAX_VARIABLE = 100 * 1024;

const fitsVariable = ({ value }: SecretValue) =>
  value.length < MAX_VARIABLE && !value.includes(0) && Buffer.from(value.toString('utf8')).equals(value);

/** `folder` is private, and empty but for `context`, an empty context. */
export function buildxCall(plan: BuildPlan, folder: string, load: boolean): BuildxCall {
  const { request, dockerfile, secrets } = plan;
  const env: Record<string, string> = {};
  const files: BuildxCall['files'] = [];
  const buildArgs = request.buildArgs.map(({ name, value }) => {
    if (value === null) return name;
    if (!looksSecret(name, value)) return `${name}=${value}`;
    env[name] = value;
    return name;
  });
  const secretFlags = secrets.map((secret, index) => {
    if (fitsVariable(secret)) {
      const name = `GANTRY_SECRET_${index}`;
      env[name] = secret.value.toString('utf8');
      return joinCsv([`id=${secret.id}`, `env=${name}`]);
    }
    const path = join(folder, `secret-${index}`);
    files.push({ path, content: secret.value });
    return joinCsv([`id=${secret.id}`, `src=${path}`]);
  });
  const context = plan.folder ?? join(folder, 'context');
  const args = [
    'buildx',
    'build',
    '--progress=rawjson',
    `--iidfile=${join(folder, 'image-id')}`,
    `--metadata-file=${join(folder, 'metadata')}`,
    `--file=${dockerfile.path === null ? '-' : join(context, dockerfile.path)}`,
    ...(load ? ['--load'] : []),
    ...request.tags.map((tag) => `--tag=${tag}`),
    ...buildArgs.map((arg) => `--build-arg=${arg}`),
    ...request.labels.map(({ name, value }) => `--label=${name}=${value}`),
    ...(request.target ? [`--target=${request.target}`] : []),
    ...(request.platform ? [`--platform=${request.platform}`] : []),
    ...(request.pull ? ['--pull'] : []),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.network ? [`--network=${request.network}`] : []),
    ...secretFlags.map((secret) => `--secret=${secret}`),
    ...(request.ssh ? ['--ssh=default'] : []),
    '--',
    context,
  ];
  return { args, env, files };
}
