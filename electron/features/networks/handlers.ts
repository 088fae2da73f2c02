import type { AppContract } from '@shared/ipc/contract';
import type { EngineClient } from '../../engine/client';
import type { Engine } from '../../engine/engine';
import { mapLimit } from '../../engine/map-limit';
import { readText } from '../../engine/wire/http';
import type { Handlers } from '../../ipc/router';
import { type Abortable, inspectRaw } from '../containers/details/raw';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import type { NetworksState } from './state';
import { toCreateBody } from './to-create-body';
import { type RawNetworkInspect, toNetworkDetails } from './to-network-details';
import { toWiring } from './to-wiring';

export interface NetworkDeps {
  engine: Engine;
  networksState: NetworksState;
}

/** Containers inspected at a time. */
const INSPECTS = 8;

interface RawInfo {
  Plugins?: { Network?: string[] | null } | null;
  Swarm?: { LocalNodeState?: string; ControlAvailable?: boolean } | null;
}

const isGone = (error: unknown) => (error as { statusCode?: number }).statusCode === 404;

/** By id only: dockerode's types know no signal. */
async function inspectNetwork(
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<RawNetworkInspect> {
  const network = client.docker.getNetwork(id) as { inspect(options: Abortable): Promise<unknown> };
  return (await network.inspect({ abortSignal: signal })) as RawNetworkInspect;
}

export function networkHandlers({ engine, networksState }: NetworkDeps): Handlers<AppContract>['networks'] {
  return {
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        networksState.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
    async refresh(_input, { signal }) {
      await networksState.refresh(await engine.connected(signal), signal);
    },
    async details({ id }, { signal }) {
      return toNetworkDetails(await inspectNetwork(await engine.connected(signal), id, signal));
    },
    async inspect({ id }, { signal }) {
      return { ...(await inspectNetwork(await engine.connected(signal), id, signal)) };
    },
    async wiring({ ids }, { signal }) {
      const client = await engine.connected(signal);
      const found = await mapLimit(ids, INSPECTS, async (id) => {
        try {
          return [toWiring(await inspectRaw(client, id, signal))];
        } catch (error) {
          if (isGone(error)) return [];
          throw error;
        }
      });
      return found.flat();
    },
    async abilities(_input, { signal }) {
      const client = await engine.connected(signal);
      const docker = client.docker as unknown as { info(options: Abortable): Promise<RawInfo> };
      const info = await docker.info({ abortSignal: signal });
      return {
        drivers: info.Plugins?.Network ?? [],
        swarm: info.Swarm?.LocalNodeState ?? '',
        swarmManager: info.Swarm?.ControlAvailable ?? false,
        api: client.api,
      };
    },
    async create(network, { signal }) {
      const client = await engine.connected(signal);
      const request = {
        method: 'POST',
        path: '/networks/create',
        body: JSON.stringify(toCreateBody(network)),
        chunked: true,
      } as const;
      const answer = JSON.parse(await readText(await client.open(request, signal))) as {
        Id?: string;
        Warning?: string;
      };
      await networksState.refresh(client, signal);
      return { id: answer.Id ?? '', warning: answer.Warning ?? '' };
    },
    async disconnectEndpoint({ network, name, force }, { signal }) {
      const body = { Container: name, Force: force, abortSignal: signal };
      await engine.client().docker.getNetwork(network).disconnect(body);
    },
    async remove({ id }, { signal }) {
      const network = engine.client().docker.getNetwork(id) as {
        remove(options: Abortable): Promise<unknown>;
      };
      await network.remove({ abortSignal: signal });
      networksState.refreshSoon();
    },
  };
}
