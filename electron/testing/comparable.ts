type Json = Record<string, unknown>;

/** Aliases but the id, and the name that the engine makes up. */
const own = (names: unknown, id: string, name: string) =>
  Array.isArray(names)
    ? names.filter(
        (each) => each !== id.slice(0, 12) && each !== name && !/^[a-z]+_[a-z]+\d*$/.test(String(each)),
      )
    : names;

/** An inspect without what differs from container to container. */
export function comparable(text: string): Json {
  const [info] = JSON.parse(text) as [
    Json & {
      Id: string;
      Name: string;
      Config: Json;
      HostConfig: Json;
      Mounts: { Type: string; Name?: string; Destination: string }[];
    },
  ];
  const { Id, Name, Config, HostConfig, Mounts, Platform, Image, NetworkSettings, Driver, Path, Args } = info;
  if (Config.Hostname === Id.slice(0, 12)) Config.Hostname = 'of its own';
  // the CLI puts them through maps, whose order is another one each time
  HostConfig.Binds = (HostConfig.Binds as string[] | null)?.toSorted();
  Config.Env = (Config.Env as string[] | null)?.toSorted();
  HostConfig.Links = (HostConfig.Links as string[] | null)?.map((link) => link.replace(Name, '/name'));
  const mounts = Mounts.map((mount) => {
    const anonymous = /^[0-9a-f]{64}$/.test(mount.Name ?? '');
    return anonymous ? { ...mount, Name: 'anonymous', Source: '' } : mount;
  }).sort((a, b) => a.Destination.localeCompare(b.Destination));
  const settings = NetworkSettings as { Networks: Record<string, Json> };
  const attached = Object.fromEntries(
    Object.entries(settings.Networks).map(([name, endpoint]) => [
      name,
      {
        ...endpoint,
        Aliases: own(endpoint.Aliases, Id, Name.slice(1)),
        DNSNames: own(endpoint.DNSNames, Id, Name.slice(1)),
      },
    ]),
  );
  return { Config, HostConfig, Mounts: mounts, Platform, Image, Driver, Path, Args, Networks: attached };
}
