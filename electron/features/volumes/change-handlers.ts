import type { VolumeAccess } from '@shared/features/volume-changes';
import type { AppContract } from '@shared/ipc/contract';
import { atLeast } from '@shared/model/api-version';
import { readText } from '../../engine/wire/http';
import type { Handlers } from '../../ipc/router';
import type { StreamSink } from '../../ipc/stream-server';
import type { VolumeDeps } from './handlers';
import { removeVolume } from './remove-volume';
import { type RawVolume, toVolumeSummary } from './to-volume-summary';
import { readUsers } from './users';

/** Bytes of an answer that may name every image, container and volume. */
const SIZES_LIMIT = 256 * 1024 * 1024;

interface RawSizes {
  Volumes?: { Name?: string; UsageData?: { Size?: number } | null }[] | null;
}

/** What changes volumes or looks into them; see `shared/features/volume-changes.ts`. */
export function volumeChangeHandlers({ engine, helpers, browses }: VolumeDeps) {
  const browse = (start: boolean) => {
    return (
      { name }: { name: string },
      sink: StreamSink<VolumeAccess>,
      { signal }: { signal: AbortSignal },
    ) => browses.open(engine.client(), { name, start }, (access) => sink.latest('access', access), signal);
  };
  return {
    async create({ name, driver, options, labels }, { signal }) {
      // dockerode would put the options, and so a password, into the address
      const body = JSON.stringify({
        ...(name && { Name: name }),
        Driver: driver,
        // as the CLI says none
        DriverOpts: Object.keys(options).length > 0 ? options : null,
        Labels: Object.keys(labels).length > 0 ? labels : null,
      });
      const request = { method: 'POST', path: '/volumes/create', body, chunked: true } as const;
      const response = await engine.client().open(request, signal);
      return toVolumeSummary(JSON.parse(await readText(response)) as RawVolume);
    },
    remove: (input, { signal }) => removeVolume(engine.client(), { helpers, browses }, input, signal),
    async inspect({ name }, { signal }) {
      const found = await engine.client().docker.getVolume(name).inspect({ abortSignal: signal });
      return found as unknown as Record<string, unknown>;
    },
    users: ({ name }, { signal }) => readUsers(engine.client(), name, signal),
    async sizes(_input, { signal }) {
      const client = engine.client();
      const path = atLeast(client.api, '1.42') ? '/system/df?type=volume' : '/system/df';
      // on a connection of its own, as it may take minutes
      const response = await client.open({ method: 'GET', path }, signal);
      const { Volumes } = JSON.parse(await readText(response, SIZES_LIMIT)) as RawSizes;
      return (Volumes ?? []).flatMap(({ Name, UsageData }) => {
        const bytes = UsageData?.Size ?? -1;
        return Name ? [{ name: Name, bytes: bytes < 0 ? null : bytes }] : [];
      });
    },
    async drivers(_input, { signal }) {
      const response = await engine.client().open({ method: 'GET', path: '/info' }, signal);
      const { Plugins } = JSON.parse(await readText(response)) as {
        Plugins?: { Volume?: string[] | null } | null;
      };
      return Plugins?.Volume ?? ['local'];
    },
    browse: browse(false),
    browseStarted: browse(true),
  } satisfies Partial<Handlers<AppContract>['volumes']>;
}
