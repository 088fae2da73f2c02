import { atLeast } from '@shared/model/api-version';
import type { RunSpec } from '@shared/model/run-flags';
import { type CreateBody, toCreateBody } from '../to-create-body';
import { carriedVolumes, mountCarried } from './carried-volumes';
import {
  type Inspected,
  type InspectedImage,
  type Json,
  mapOf,
  sameJson,
  textOf,
  textsOf,
} from './inspected';
import { ownConfig } from './own-config';
import { type Connection, recreateNetworks } from './recreate-networks';
import { linkOf } from './spec/networks';
import { ownSecurityOptions } from './spec/security';

/** What the new container is made of. */
export interface RecreateBody {
  body: CreateBody;
  /** Networks to connect before it is started. */
  connections: Connection[];
}

interface RecreateInput {
  inspected: Inspected;
  image: InspectedImage | null;
  before: RunSpec;
  after: RunSpec;
  api: string;
  /** The image's name or id to be made of. */
  imageName: string;
}

/** Keys that stand for one thing together: when one differs, all are taken from the new spec. */
const groups = [
  ['Entrypoint', 'Cmd'],
  ['AttachStdin', 'AttachStdout', 'AttachStderr', 'OpenStdin', 'StdinOnce'],
  // swap is counted with the memory, and filled in as twice as much
  ['Memory', 'MemorySwap'],
  // the engine fills in three of them according to the first
  ['Privileged', 'SecurityOpt', 'MaskedPaths', 'ReadonlyPaths'],
];

/** Puts in what the new spec says otherwise than the old one, key by key; all else stays as the engine told it. */
function replaceChanged(base: Json, before: Json, after: Json): void {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of ['HostConfig', 'NetworkingConfig', 'Image']) keys.delete(key);
  const changed = new Set([...keys].filter((key) => !sameJson(before[key], after[key])));
  for (const group of groups)
    if (group.some((key) => changed.has(key))) for (const key of group) changed.add(key);
  for (const key of changed) {
    if (Object.hasOwn(after, key)) base[key] = after[key];
    else delete base[key];
  }
}

/** `HostConfig` as it can be sent again: what the engine shows in another form than it takes is turned back. */
function ownHostConfig(inspected: Inspected): Json {
  const host = structuredClone(mapOf(inspected.HostConfig));
  const links = textsOf(host.Links).map(linkOf);
  const options = ownSecurityOptions(host);
  return {
    ...host,
    Links: links.length > 0 ? links : null,
    SecurityOpt: options.length > 0 ? options : null,
    // written by the docker CLI when it made the old one
    ContainerIDFile: '',
  };
}

/**
 * The body of the create request for an edited container: the old one's own settings as the engine told them, so that nothing is
 * lost that a form does not know, with those keys replaced that the two specs say differently.
 *
 * @throws ValueProblem for a value of either spec that the docker CLI would refuse.
 */
export function recreateBody(input: RecreateInput): RecreateBody {
  const { inspected, image, before, after, api, imageName } = input;
  const said = { before: toCreateBody(before, { api }), after: toCreateBody(after, { api }) };
  const base: Json = ownConfig(inspected, image);
  const host = ownHostConfig(inspected);
  replaceChanged(base, said.before, said.after);
  replaceChanged(host, said.before.HostConfig, said.after.HostConfig);
  // since API 1.44 the address that was asked for is its network's, where one that the engine made up looks the same
  const mac = atLeast(api, '1.44') ? textOf(base.MacAddress) : '';
  if (mac) delete base.MacAddress;
  const networks = recreateNetworks(inspected, { before, after }, said, mac);
  const body: CreateBody = {
    ...base,
    Image: imageName,
    HostConfig: host,
    NetworkingConfig: { EndpointsConfig: networks.first },
  };
  mountCarried(body, carriedVolumes(inspected, before, after).carried);
  return { body, connections: networks.more };
}
