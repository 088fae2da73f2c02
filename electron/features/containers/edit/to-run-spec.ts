import type { SpecNote } from '@shared/features/edit';
import type { RunSpec } from '@shared/model/run-flags';
import { formatPublish } from '@shared/model/run-values/port';
import {
  type Inspected,
  type InspectedImage,
  type Json,
  listOf,
  mapOf,
  networkMode,
  plainName,
  textOf,
} from './inspected';
import { ownConfig } from './own-config';
import { networkFlags } from './spec/networks';
import { attachFlags, healthFlags, programFlags, restartPolicy } from './spec/program';
import { resourceFlags } from './spec/resources';
import { securityFlags } from './spec/security';
import { storageFlags } from './spec/storage';

const some = (list: string[]) => (list.length > 0 ? list : undefined);
const pairs = (map: unknown) =>
  some(Object.entries(mapOf(map)).map(([key, value]) => `${key}=${String(value)}`));

/** A name of the engine's own default runtime, under which nothing was chosen. */
const defaultRuntimes = ['', 'runc', 'io.containerd.runc.v2'];

const portNumber = (port: string) => Number.parseInt(port, 10);

function publish(host: Json): string[] {
  const bindings = Object.entries(mapOf(host.PortBindings)).sort(
    ([a], [b]) => portNumber(a) - portNumber(b) || a.localeCompare(b),
  );
  return bindings.flatMap(([port, list]) => {
    const [containerPort = '', protocol = 'tcp'] = port.split('/');
    return listOf(list).map((each) =>
      formatPublish({ ip: textOf(each.HostIp), hostPort: textOf(each.HostPort), containerPort, protocol }),
    );
  });
}

/** The log driver; what the engine takes when nothing is said is not said. */
function logFlags(host: Json): Pick<RunSpec, 'logDriver' | 'logOpt'> {
  const log = mapOf(host.LogConfig);
  const options = pairs(log.Config);
  const driver = textOf(log.Type);
  if (driver === '' || (driver === 'json-file' && !options)) return {};
  return { logDriver: driver, ...(options && { logOpt: options }) };
}

/** Facts of the engine that an inspect does not tell. */
interface EngineDefaults {
  /** `1` or `2`: what it gives a container for `--cgroupns` depends on it. */
  cgroupVersion?: string;
}

/**
 * The `docker run` line of a container: what was asked for, without what it has from its image and without what the engine
 * fills in. A container that is made of the line is the same again; where a line cannot say it, a note does. Without its image
 * all of the image's words stand in the line.
 */
export function toRunSpec(
  inspected: Inspected,
  image: InspectedImage | null,
  { cgroupVersion = '2' }: EngineDefaults = {},
): { spec: RunSpec; notes: SpecNote[] } {
  const notes: SpecNote[] = [];
  const config = ownConfig(inspected, image);
  const host = mapOf(inspected.HostConfig);
  if (!image) notes.push({ code: 'image-gone', values: [inspected.Image] });
  const privileged = host.Privileged === true;
  const cgroupns = cgroupVersion === '1' ? 'host' : 'private';
  const { flags: networking, left } = networkFlags(inspected, host, config);
  if (left.length > 0) notes.push({ code: 'networks-left', values: left });
  const { command, ...program } = programFlags(config, notes);
  const published = new Set(Object.keys(mapOf(host.PortBindings)));
  // a container without a network of its own publishes nothing
  const shared = networkMode(inspected).startsWith('container:');
  const flags: Partial<Record<keyof RunSpec, unknown>> = {
    ...attachFlags(config),
    rm: host.AutoRemove === true || undefined,
    name: plainName(inspected.Name) || undefined,
    publish: some(publish(host)),
    publishAll: host.PublishAllPorts === true || undefined,
    expose: shared
      ? undefined
      : some(
          Object.keys(mapOf(config.ExposedPorts))
            .filter((port) => !published.has(port))
            .map((port) => port.replace(/\/tcp$/, '')),
        ),
    ...storageFlags(host, mapOf(config.Volumes)),
    env: some(config.Env as string[]),
    ...networking,
    hostname: textOf(config.Hostname) || undefined,
    domainname: textOf(config.Domainname) || undefined,
    restart: restartPolicy(host),
    user: textOf(config.User) || undefined,
    workdir: textOf(config.WorkingDir) || undefined,
    ...program,
    init: host.Init === true || undefined,
    ...securityFlags(host, { cgroupns: privileged && cgroupVersion === '1' ? 'host' : cgroupns }),
    ...resourceFlags(host),
    ...healthFlags(config, notes),
    label: pairs(config.Labels),
    annotation: pairs(host.Annotations),
    ...logFlags(host),
    stopSignal: textOf(config.StopSignal) || undefined,
    stopTimeout: typeof config.StopTimeout === 'number' ? String(config.StopTimeout) : undefined,
    runtime: defaultRuntimes.includes(textOf(host.Runtime)) ? undefined : textOf(host.Runtime),
    storageOpt: pairs(host.StorageOpt),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return { spec: { image: textOf(config.Image), command, ...Object.fromEntries(given) }, notes };
}
