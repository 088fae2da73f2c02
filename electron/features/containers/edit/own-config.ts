import {
  type Inspected,
  type InspectedImage,
  type Json,
  mapOf,
  networkMode,
  sameJson,
  textOf,
  textsOf,
} from './inspected';

const mapWithout = (given: unknown, image: unknown): Json => {
  const theirs = mapOf(image);
  return Object.fromEntries(
    Object.entries(mapOf(given)).filter(
      ([key, value]) => !(Object.hasOwn(theirs, key) && sameJson(theirs[key], value)),
    ),
  );
};

/**
 * Entrypoint and command as they were asked for. The engine takes the image's entrypoint when none is given, and the image's
 * command only when neither is.
 */
function ownCommand(config: Json, image: Json): { Entrypoint: string[] | null; Cmd: string[] | null } {
  const entrypoint = textsOf(config.Entrypoint);
  const command = textsOf(config.Cmd);
  const imageCommand = textsOf(image.Cmd);
  const Cmd = command.length > 0 ? command : null;
  if (!sameJson(entrypoint, textsOf(image.Entrypoint))) {
    // the empty word takes the image's away
    return { Entrypoint: entrypoint.length > 0 ? entrypoint : [''], Cmd };
  }
  if (sameJson(command, imageCommand)) return { Entrypoint: null, Cmd: null };
  // without a command of its own it has none of the image's only because the entrypoint was given, too
  if (command.length === 0) return { Entrypoint: entrypoint.length > 0 ? entrypoint : [''], Cmd: null };
  return { Entrypoint: null, Cmd };
}

/** The parts of a health check that are not the image's: the engine fills in each that is missing. */
function ownHealthcheck(given: unknown, image: unknown): Json | null {
  const own = mapWithout(given, image);
  const said = Object.entries(own).filter(([, value]) => value !== 0 && value !== null);
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** The hostname as it was asked for; the engine makes one of the id, or takes that of whom the network is shared with. */
function ownHostname(inspected: Inspected): string {
  const hostname = textOf(inspected.Config?.Hostname);
  const mode = networkMode(inspected);
  const shared = mode === 'host' || mode.startsWith('container:') || inspected.HostConfig?.UTSMode === 'host';
  return shared || hostname === inspected.Id.slice(0, 12) ? '' : hostname;
}

/**
 * A container's `Config` without what it has from its image and without what the engine made up: made anew from the same
 * image it is the same again, and from another image it takes what is that one's.
 */
export function ownConfig(inspected: Inspected, image: InspectedImage | null): Json {
  const config = mapOf(inspected.Config);
  const theirs = mapOf(image?.Config);
  const imageEnv = new Set(textsOf(theirs.Env));
  const unlessSame = (key: string) => (sameJson(config[key], theirs[key]) ? '' : textOf(config[key]));
  const { OnBuild: _, StopSignal: __, ArgsEscaped: ___, ...rest } = config;
  const stopSignal = unlessSame('StopSignal');
  return {
    ...rest,
    ...ownCommand(config, theirs),
    Hostname: ownHostname(inspected),
    Domainname: networkMode(inspected).startsWith('container:') ? '' : textOf(config.Domainname),
    Env: textsOf(config.Env).filter((word) => !imageEnv.has(word)),
    Labels: mapWithout(config.Labels, theirs.Labels),
    ExposedPorts: mapWithout(config.ExposedPorts, theirs.ExposedPorts),
    Volumes: mapWithout(config.Volumes, theirs.Volumes),
    Healthcheck: ownHealthcheck(config.Healthcheck, theirs.Healthcheck),
    WorkingDir: unlessSame('WorkingDir'),
    User: unlessSame('User'),
    ...(stopSignal && { StopSignal: stopSignal }),
  };
}
