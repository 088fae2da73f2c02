import { access } from 'node:fs/promises';
import type { RunCheck, RunFinding } from '@shared/features/run';
import { isImage } from '@shared/model/image-ref';
import type { RunSpec } from '@shared/model/run-flags';
import { isUserDefined, parseNetwork } from '@shared/model/run-values/network';
import type { EngineClient } from '../../../engine/client';
import { parseAddress } from '../../../engine/endpoint/address';
import { inspectImage } from '../../../engine/inspect-image';
import { checkPorts, listens, type TakenPort } from './check-ports';
import { checkValues, hostPaths } from './check-values';

interface Listed {
  Id: string;
  Names?: string[] | null;
  State?: string;
  Ports?: { IP?: string; PublicPort?: number; Type?: string }[] | null;
}

const nameOf = (container: Listed) => container.Names?.[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12);

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** A name like it that nobody has: `web-2`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const base = name.replace(/-\d+$/, '');
  let n = 2;
  while (taken.has(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}

/** Other containers and networks that the spec names. */
function checkNamed(
  spec: RunSpec,
  containers: readonly Listed[],
  networks: ReadonlySet<string>,
): RunFinding[] {
  const found: RunFinding[] = [];
  const known = (wanted: string) =>
    containers.some((each) => nameOf(each) === wanted || each.Id === wanted || each.Id.startsWith(wanted));
  const missing = (
    field: RunFinding['field'],
    code: 'network-missing' | 'container-missing',
    value: string,
    name: string,
  ) => found.push({ field, code, value, level: 'error', detail: { name } });
  for (const value of spec.network ?? []) {
    let name: string;
    try {
      ({ name } = parseNetwork(value));
    } catch {
      // said already: each field's value is checked on its own
      continue;
    }
    const shared = /^container:(.+)$/.exec(name)?.[1];
    if (shared && !known(shared)) missing('network', 'container-missing', value, shared);
    if (isUserDefined(name) && !networks.has(name)) missing('network', 'network-missing', value, name);
  }
  for (const value of spec.link ?? []) {
    const name = value.split(':')[0] ?? '';
    if (!known(name)) missing('link', 'container-missing', value, name);
  }
  for (const value of spec.volumesFrom ?? []) {
    const name = value.split(':')[0] ?? '';
    if (!known(name)) missing('volumesFrom', 'container-missing', value, name);
  }
  return found;
}

/**
 * What can be known to be wrong with a spec before the engine is asked to create anything. `replaces` is the id of a container
 * that makes room for the new one: its name and its ports are free.
 */
export async function checkSpec(
  client: EngineClient,
  spec: RunSpec,
  replaces: string | null,
  signal: AbortSignal,
): Promise<RunCheck> {
  const { kind } = parseAddress(client.endpoint.address, client.endpoint.tls);
  const local = kind === 'unix' || kind === 'npipe';
  const validImage = isImage(spec.image);
  const [info, listed, networks, imagePresent, missingPaths] = await Promise.all([
    client.docker.info() as Promise<{ NCPU?: number }>,
    client.docker.listContainers({ all: true, abortSignal: signal }) as Promise<Listed[]>,
    client.docker.listNetworks({ abortSignal: signal }) as Promise<{ Name: string; Id: string }[]>,
    validImage ? inspectImage(client, spec.image, signal).then((image) => image !== null) : null,
    local
      ? Promise.all(hostPaths(spec).map(async (each) => ({ ...each, there: await exists(each.path) })))
      : [],
  ]);
  const others = listed.filter((container) => container.Id !== replaces);
  const names = new Set(others.map(nameOf));
  const findings = checkValues(spec, { cpus: info.NCPU ?? Number.POSITIVE_INFINITY });
  const holder = spec.name === undefined ? undefined : others.find((each) => nameOf(each) === spec.name);
  if (holder && spec.name !== undefined)
    findings.push({
      field: 'name',
      value: spec.name,
      code: 'name-taken',
      level: 'error',
      detail: { name: spec.name, id: holder.Id, state: holder.State ?? '' },
      offer: freeName(spec.name, names),
    });
  for (const { field, path, value, there } of missingPaths) {
    if (there) continue;
    // the engine makes the folder for `-v`, and refuses a `--mount`
    findings.push({
      field,
      value,
      code: 'path-missing',
      level: field === 'volume' ? 'warning' : 'error',
      detail: { path },
    });
  }
  if (spec.pull === 'never' && imagePresent === false)
    findings.push({
      field: 'image',
      value: spec.image,
      code: 'image-missing-never',
      level: 'error',
      detail: {},
    });
  const taken: TakenPort[] = others.flatMap((container) =>
    (container.Ports ?? []).flatMap(({ IP = '', PublicPort, Type = 'tcp' }) =>
      PublicPort ? [{ ip: IP, port: PublicPort, protocol: Type, container: nameOf(container) }] : [],
    ),
  );
  const networkNames = new Set(networks.flatMap(({ Name, Id }) => [Name, Id]));
  findings.push(...(await checkPorts(spec, taken, local && replaces === null ? listens : null)));
  findings.push(...checkNamed(spec, others, networkNames));
  return { findings, imagePresent };
}
