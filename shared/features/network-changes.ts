import { z } from 'zod';
import { call } from '../ipc/define';
import { disconnectNetwork } from '../model/docker-command-details';
import * as command from '../model/network-command';
import { NetworkId } from './networks';

const text = z.string().max(1000);
const table = z.record(z.string().min(1).max(1000), z.string().max(10_000));

const Pool = z.object({
  /** `10.1.0.0/16`; empty leaves the choice to the driver. */
  subnet: text,
  gateway: text,
  /** The part of the subnet that containers get their addresses from; empty for all of it. */
  range: text,
  /** Addresses that are not given to containers, by the names of their hosts. */
  aux: table,
});

/** What `docker network create` takes. */
export const NewNetwork = z.object({
  /** An engine takes nearly any text. */
  name: z.string().min(1).max(10_000),
  driver: text,
  internal: z.boolean(),
  attachable: z.boolean(),
  ingress: z.boolean(),
  ipv6: z.boolean(),
  /** Empty for the engine's own. */
  ipamDriver: text,
  ipamOptions: table,
  pools: z.array(Pool).max(100),
  options: table,
  labels: table,
  /** Holds settings for others and makes no network of its own. */
  configOnly: z.boolean(),
  /** The name of a network that holds the settings; empty for none. */
  configFrom: text,
});
export type NewNetwork = z.output<typeof NewNetwork>;
export type NewPool = z.output<typeof Pool>;

export const networkChanges = {
  /** The answer has the engine's warning, empty for none. */
  create: call(NewNetwork, {
    target: (input) => input.name,
    command: command.create,
    deadline: 120_000,
  }).returns<{ id: string; warning: string }>(),
  /** Takes off what the engine knows by a name only: an endpoint whose container is gone. */
  disconnectEndpoint: call(
    z.object({ network: NetworkId, name: z.string().min(1).max(10_000), force: z.boolean() }),
    {
      target: (input) => input.network,
      command: ({ name, ...rest }, nameOf) => disconnectNetwork({ id: name, ...rest }, nameOf),
    },
  ).returns<void>(),
  remove: call(z.object({ id: NetworkId }), {
    target: (input) => input.id,
    command: command.remove,
    deadline: 120_000,
  }).returns<void>(),
};
