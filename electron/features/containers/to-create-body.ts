import type { RunSpec } from '@shared/model/run-flags';
import { cutPair } from '@shared/model/run-values/csv';
import { ValueProblem } from '@shared/model/run-values/problem';
import { parseDuration, parseInteger } from '@shared/model/run-values/quantity';
import { toNetworking } from './create/networking';
import { toPorts } from './create/ports';
import { toResources } from './create/resources';
import { toSecurity } from './create/security';
import { toStorage } from './create/storage';
import { toEnvironment, toMap } from './create/words';

/** The body of `POST /containers/create`. */
export interface CreateBody {
  [key: string]: unknown;
  Image: string;
  HostConfig: Record<string, unknown>;
  NetworkingConfig: { EndpointsConfig: Record<string, unknown> };
}

export interface CreateOptions {
  /** The engine's API version, such as `1.41`: a few flags travel in another place since 1.44. */
  api?: string;
  /** What `-e NAME` without a value takes its value from. */
  environment?: Readonly<Record<string, string | undefined>>;
}

function toHealthcheck(spec: RunSpec): Record<string, unknown> | null {
  const { healthCmd, healthInterval, healthTimeout, healthStartPeriod, healthStartInterval, healthRetries } =
    spec;
  const given = [
    healthCmd,
    healthInterval,
    healthTimeout,
    healthStartPeriod,
    healthStartInterval,
    healthRetries,
  ];
  const any = given.some((value) => value !== undefined && value !== '');
  if (spec.noHealthcheck) {
    if (any) throw new ValueProblem('health-none', healthCmd ?? '');
    return { Test: ['NONE'] };
  }
  if (!any) return null;
  const time = (text: string | undefined) => (text ? parseDuration(text) : 0);
  const retries = healthRetries ? parseInteger(healthRetries) : 0;
  if (retries < 0) throw new ValueProblem('negative', healthRetries ?? '');
  return {
    ...(healthCmd && { Test: ['CMD-SHELL', healthCmd] }),
    Interval: time(healthInterval),
    Timeout: time(healthTimeout),
    StartPeriod: time(healthStartPeriod),
    ...(healthStartInterval && { StartInterval: time(healthStartInterval) }),
    Retries: retries,
  };
}

function toRestartPolicy(spec: RunSpec): { Name: string; MaximumRetryCount: number } {
  const [name = '', count, ...more] = (spec.restart ?? 'no').split(':');
  const MaximumRetryCount = count ? Number(count) : 0;
  if (more.length > 0 || (count !== undefined && !/^\d+$/.test(count)))
    throw new ValueProblem('restart', spec.restart ?? '');
  if (name !== '' && !['no', 'always', 'unless-stopped', 'on-failure'].includes(name))
    throw new ValueProblem('restart', spec.restart ?? '');
  if (spec.rm && name !== 'no' && name !== '') throw new ValueProblem('restart-rm', spec.restart ?? '');
  return { Name: name, MaximumRetryCount };
}

function toAttachment(spec: RunSpec): Record<string, boolean> {
  const attach = (spec.attach ?? []).map((each) => each.toLowerCase());
  for (const each of attach)
    if (!['stdin', 'stdout', 'stderr'].includes(each)) throw new ValueProblem('attach', each);
  // `docker run -d` attaches to nothing; `docker create` is never detached
  const detached = spec.detach === true && !spec.createOnly;
  const stdin = !detached && (attach.includes('stdin') || spec.interactive === true);
  const all = !detached && attach.length === 0;
  const openStdin = spec.interactive === true;
  return {
    AttachStdin: stdin,
    AttachStdout: all || (!detached && attach.includes('stdout')),
    AttachStderr: all || (!detached && attach.includes('stderr')),
    OpenStdin: openStdin,
    StdinOnce: openStdin && stdin,
    Tty: spec.tty === true,
  };
}

function toLogConfig({ logDriver = '', logOpt = [] }: RunSpec): {
  Type: string;
  Config: Record<string, string>;
} {
  const [first] = logOpt;
  if (logDriver === 'none' && first !== undefined) throw new ValueProblem('key-value', first);
  return { Type: logDriver, Config: toMap(logOpt) };
}

/**
 * The body of `POST /containers/create` that the docker CLI sends for the same flags: the two give the same `docker inspect`.
 * Pure: what the CLI reads from files (`--env-file`, `--label-file`, a seccomp profile) must be in the spec already.
 *
 * @throws ValueProblem for a value that the CLI would refuse, too.
 */
export function toCreateBody(
  spec: RunSpec,
  { api = '1.41', environment = {} }: CreateOptions = {},
): CreateBody {
  if (!spec.image) throw new ValueProblem('no-image', '');
  const unread = spec.envFile?.[0] ?? spec.labelFile?.[0];
  if (unread !== undefined) throw new ValueProblem('file-unread', unread);
  const { ExposedPorts, PortBindings } = toPorts(spec);
  const storage = toStorage(spec);
  const networking = toNetworking(spec, api);
  const { command, entrypoint, stopTimeout } = spec;
  return {
    Image: spec.image,
    Hostname: spec.hostname ?? '',
    Domainname: spec.domainname ?? '',
    User: spec.user ?? '',
    WorkingDir: spec.workdir ?? '',
    ...toAttachment(spec),
    Env: toEnvironment(spec.env ?? [], environment),
    Cmd: command.length > 0 ? command : null,
    // an empty one takes the image's away
    Entrypoint: entrypoint === undefined ? null : [entrypoint],
    Labels: toMap(spec.label ?? []),
    ExposedPorts,
    Volumes: storage.Volumes,
    Healthcheck: toHealthcheck(spec),
    ...(spec.stopSignal !== undefined && { StopSignal: spec.stopSignal }),
    ...(stopTimeout !== undefined && { StopTimeout: parseInteger(stopTimeout) }),
    ...networking.config,
    HostConfig: {
      ...storage.host,
      ...toResources(spec),
      ...toSecurity(spec),
      ...networking.host,
      PortBindings,
      PublishAllPorts: spec.publishAll === true,
      ContainerIDFile: spec.cidfile ?? '',
      AutoRemove: spec.rm === true,
      RestartPolicy: toRestartPolicy(spec),
      LogConfig: toLogConfig(spec),
      Runtime: spec.runtime ?? '',
      ...(spec.init && { Init: true }),
      ...(spec.annotation && { Annotations: toMap(spec.annotation) }),
      StorageOpt: Object.fromEntries(
        (spec.storageOpt ?? []).map((text) => {
          const [key, value] = cutPair(text);
          if (value === null) throw new ValueProblem('key-value', text);
          return [key, value];
        }),
      ),
    },
    NetworkingConfig: { EndpointsConfig: networking.endpoints },
  };
}
