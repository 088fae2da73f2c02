import type { NewNetwork, NewPool } from '@shared/features/network-changes';

const toPool = ({ subnet, gateway, range, aux }: NewPool) => ({
  ...(subnet && { Subnet: subnet }),
  ...(range && { IPRange: range }),
  ...(gateway && { Gateway: gateway }),
  ...(Object.keys(aux).length > 0 && { AuxiliaryAddresses: aux }),
});

/** The body of `POST /networks/create`, as the docker CLI sends it. */
export function toCreateBody(network: NewNetwork) {
  const { name, driver, pools, configFrom } = network;
  return {
    Name: name,
    // engines before API 1.44 take a second network of the same name otherwise
    CheckDuplicate: true,
    Driver: driver,
    EnableIPv6: network.ipv6,
    IPAM: {
      Driver: network.ipamDriver || 'default',
      Options: network.ipamOptions,
      Config: pools.map(toPool).filter((pool) => Object.keys(pool).length > 0),
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigOnly: network.configOnly,
    ...(configFrom && { ConfigFrom: { Network: configFrom } }),
    Options: network.options,
    Labels: network.labels,
  };
}
