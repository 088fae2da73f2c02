import { toBlockIo, toHealthcheck, toUlimits } from './compose/limits';
import { toNetworks } from './compose/networks';
import { direct, lists, numbers, silent, switches } from './compose/service-keys';
import { toVolumes } from './compose/storage';
import { type Json, number, plain, type Service, texts, toMap } from './compose/words';
import { type RunFlagKey, type RunSpec, runFlags } from './run-flags';
import { parseDevice } from './run-values/limits';

/** The name of the service: the container's, or the last part of the image's. */
function serviceName(spec: RunSpec): string {
  const base =
    spec.name ??
    spec.image
      .replace(/[@:][^/]*$/, '')
      .split('/')
      .at(-1) ??
    '';
  return base.replace(/[^a-zA-Z0-9._-]/g, '-') || 'app';
}

const taken = new Set<RunFlagKey>([
  ...([direct, numbers, switches, lists].flatMap((table) => Object.keys(table)) as RunFlagKey[]),
  ...silent,
  'volume',
  'mount',
  'volumeDriver',
  'network',
  'networkAlias',
  'ip',
  'ip6',
  'linkLocalIp',
  'link',
  'volumesFrom',
  'device',
  'ulimit',
  'restart',
  'entrypoint',
  'stopTimeout',
  'pull',
  'logDriver',
  'logOpt',
  'annotation',
  'storageOpt',
  'blkioWeight',
  'blkioWeightDevice',
  'deviceReadBps',
  'deviceWriteBps',
  'deviceReadIops',
  'deviceWriteIops',
  'healthCmd',
  'healthInterval',
  'healthTimeout',
  'healthRetries',
  'healthStartPeriod',
  'healthStartInterval',
  'noHealthcheck',
]);

/**
 * The spec as a compose file of one service. Networks that it names are external, volumes keep their names. `left` are the flags
 * that a compose file has no word for.
 *
 * @throws ValueProblem for a value that cannot be read.
 */
export function toCompose(spec: RunSpec): { file: Record<string, Json>; left: string[] } {
  const service: Service = { image: plain(spec.image) };
  const keys = (table: Partial<Record<RunFlagKey, string>>) =>
    Object.entries(table) as [RunFlagKey, string][];
  const put = (key: string, value: Json | undefined) => {
    if (value !== undefined) service[key] = value;
  };
  for (const [flag, key] of keys(direct)) if (spec[flag]) put(key, plain(String(spec[flag])));
  if (spec.command.length > 0) put('command', texts(spec.command));
  if (spec.entrypoint !== undefined)
    put('entrypoint', spec.entrypoint === '' ? [''] : [plain(spec.entrypoint)]);
  for (const [flag, key] of keys(switches)) if (spec[flag]) put(key, true);
  for (const [flag, key] of keys(numbers)) if (spec[flag]) put(key, number(String(spec[flag])));
  for (const [flag, key] of keys(lists)) if (spec[flag]) put(key, texts(spec[flag] as string[]));
  const volumes = toVolumes(spec);
  if (volumes.service.length > 0) put('volumes', volumes.service);
  const networks = toNetworks(spec);
  Object.assign(service, networks.service);
  if (spec.link) put(networks.service.networks ? 'links' : 'external_links', texts(spec.link));
  if (spec.volumesFrom)
    put(
      'volumes_from',
      spec.volumesFrom.map((each) => `container:${plain(each)}`),
    );
  if (spec.device)
    put(
      'devices',
      spec.device.map((text) => {
        const { PathOnHost, PathInContainer, CgroupPermissions } = parseDevice(text);
        return `${PathOnHost}:${PathInContainer}:${CgroupPermissions}`;
      }),
    );
  if (spec.ulimit) put('ulimits', toUlimits(spec.ulimit));
  if (spec.restart) put('restart', spec.restart);
  if (spec.stopTimeout) put('stop_grace_period', `${spec.stopTimeout}s`);
  if (spec.pull) put('pull_policy', spec.pull);
  if (spec.annotation) put('annotations', toMap(spec.annotation));
  if (spec.storageOpt) put('storage_opt', toMap(spec.storageOpt));
  if (spec.logDriver || spec.logOpt)
    put('logging', {
      ...(spec.logDriver && { driver: spec.logDriver }),
      ...(spec.logOpt && { options: toMap(spec.logOpt) }),
    });
  put('healthcheck', toHealthcheck(spec));
  put('blkio_config', toBlockIo(spec));
  const left = (Object.keys(spec) as (keyof RunSpec)[])
    .filter((key): key is RunFlagKey => key in runFlags && !taken.has(key as RunFlagKey))
    .map((key) => `--${runFlags[key].name}`);
  return {
    file: {
      services: { [serviceName(spec)]: service },
      ...(Object.keys(networks.top).length > 0 && { networks: networks.top }),
      ...(Object.keys(volumes.named).length > 0 && { volumes: volumes.named }),
    },
    left,
  };
}
