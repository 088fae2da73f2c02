interface EndpointOptions {
  aliases: readonly string[];
  ip: string;
  ip6: string;
  links?: readonly string[];
  linkLocalIps?: readonly string[];
  driverOpts?: Record<string, string>;
  gwPriority?: number;
}

/** The `EndpointConfig` of `POST /networks/{id}/connect`, as the docker CLI sends it: nothing that was not asked for. */
export function toEndpointConfig(options: EndpointOptions) {
  const { aliases, ip, ip6, links = [], linkLocalIps = [], driverOpts = {}, gwPriority } = options;
  return {
    ...(aliases.length > 0 && { Aliases: [...aliases] }),
    ...(links.length > 0 && { Links: [...links] }),
    ...((ip || ip6 || linkLocalIps.length > 0) && {
      IPAMConfig: {
        ...(ip && { IPv4Address: ip }),
        ...(ip6 && { IPv6Address: ip6 }),
        ...(linkLocalIps.length > 0 && { LinkLocalIPs: [...linkLocalIps] }),
      },
    }),
    ...(Object.keys(driverOpts).length > 0 && { DriverOpts: driverOpts }),
    ...(gwPriority !== undefined && { GwPriority: gwPriority }),
  };
}
