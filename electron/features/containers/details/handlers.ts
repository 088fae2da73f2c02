import type { FileChange } from '@shared/features/container-details';
import type { AppContract } from '@shared/ipc/contract';
import type { EngineClient } from '../../../engine/client';
import type { Engine } from '../../../engine/engine';
import type { Handlers } from '../../../ipc/router';
import { commitContainer } from './commit-container';
import { exportContainer } from './export-container';
import { hostFolder } from './host-folder';
import { readLastLines } from './last-lines';
import { listNetworkChoices } from './network-choices';
import { previewPrune } from './prune-preview';
import { type Abortable, inspectRaw } from './raw';
import { readStopTrace } from './stop-trace';
import { toDetails } from './to-details';
import { toEndpointConfig } from './to-endpoint-config';
import { PS_ARGS, type RawTop, toProcesses } from './to-processes';
import { toSettings } from './to-settings';
import { updateContainer } from './update-container';

interface Deps {
  engine: Engine;
  pathOfToken: (token: string) => string;
}

const statusOf = (error: unknown) => (error as { statusCode?: number }).statusCode;
const kinds = ['C', 'A', 'D'] as const;

/** What an image brings as environment; null when it is gone, which a container survives. */
async function imageEnvironment(
  client: EngineClient,
  image: string,
  signal: AbortSignal,
): Promise<string[] | null> {
  try {
    const found = client.docker.getImage(image) as {
      inspect(options: Abortable): Promise<{ Config?: { Env?: string[] | null } | null }>;
    };
    return (await found.inspect({ abortSignal: signal })).Config?.Env ?? [];
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** The handlers of `containerDetails`; see `shared/features/container-details.ts`. */
export function detailHandlers({ engine, pathOfToken }: Deps) {
  const of = (id: string) => engine.client().docker.getContainer(id);
  return {
    async details({ id }, { signal }) {
      const client = engine.client();
      const raw = await inspectRaw(client, id, signal);
      return toDetails(raw, await imageEnvironment(client, raw.Image ?? '', signal));
    },
    async top({ id }, { signal }) {
      const ask = (ps_args?: string): Promise<RawTop> =>
        of(id).top({ ...(ps_args && { ps_args }), abortSignal: signal });
      try {
        return toProcesses(await ask(PS_ARGS));
      } catch (error) {
        // the engine runs its machine's ps, and busybox' knows no such columns; a container that is stopped answers 409
        if (statusOf(error) === 404 || statusOf(error) === 409 || signal.aborted) throw error;
        return toProcesses(await ask());
      }
    },
    async changes({ id }, { signal }) {
      const raw: unknown = await of(id).changes({ abortSignal: signal });
      // without changes the engine says null, which dockerode hands on as text
      const list: { Path?: string; Kind?: number }[] = Array.isArray(raw) ? raw : [];
      return list.flatMap(({ Path, Kind }): FileChange[] => {
        const kind = kinds[Kind ?? 0];
        return Path && kind ? [{ path: Path, kind }] : [];
      });
    },
    stopTrace: ({ id }, { signal }) => readStopTrace(engine.client(), id, signal),
    lastLines: (input, { signal }) => readLastLines(engine.client(), input, signal),
    hostFolder: (input, { signal }) => hostFolder(engine.client(), input, signal),
    update: (input, { signal }) => updateContainer(engine.client(), input, signal),
    commit: (input, { signal }) => commitContainer(engine.client(), input, signal),
    async export({ id, token }, sink, { signal }) {
      const path = pathOfToken(token);
      const report = (bytes: number) => sink.latest('bytes', { bytes });
      return { bytes: await exportContainer(engine.client(), id, path, report, signal), path };
    },
    prunePreview: (_input, { signal }) => previewPrune(engine.client(), signal),
    networks: (_input, { signal }) => listNetworkChoices(engine.client(), signal),
    async connectNetwork({ id, network, ...options }, { signal }) {
      const body = { Container: id, EndpointConfig: toEndpointConfig(options), abortSignal: signal };
      await engine.client().docker.getNetwork(network).connect(body);
    },
    async disconnectNetwork({ id, network, force }, { signal }) {
      const body = { Container: id, Force: force, abortSignal: signal };
      await engine.client().docker.getNetwork(network).disconnect(body);
    },
    async settings({ id }, { signal }) {
      return toSettings(await inspectRaw(engine.client(), id, signal));
    },
  } satisfies Partial<Handlers<AppContract>['containers']>;
}
