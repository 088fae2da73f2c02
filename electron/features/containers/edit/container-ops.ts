import type { EngineClient } from '../../../engine/client';
import { createDemux } from '../../../engine/wire/demux';
import { readText } from '../../../engine/wire/http';
import type { CreateBody } from '../to-create-body';
import type { Inspected, InspectedImage, Json } from './inspected';

/** What an edit asks of the engine. What changes something cannot be aborted: it must be known whether it was done. */
export interface ContainerOps {
  /** A container by its id or name; null when there is none. */
  find(idOrName: string, size?: boolean): Promise<Inspected | null>;
  image(name: string): Promise<InspectedImage | null>;
  create(name: string, body: CreateBody, platform: string): Promise<string>;
  connect(network: string, id: string, endpoint: Json): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  update(id: string, body: Json): Promise<void>;
  stop(id: string): Promise<void>;
  start(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  /** By force; `volumes` takes those with it that nobody gave a name. */
  remove(id: string, volumes: boolean): Promise<void>;
  lastLines(id: string, count: number): Promise<string[]>;
}

const statusOf = (error: unknown) => (error as { statusCode?: number }).statusCode;

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** 304 says that it already was as asked. */
async function orAlready(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (statusOf(error) !== 304) throw error;
  }
}

/** Longest line of a failed container's log that is worth showing. */
const MAX_LINE = 2000;

function linesOf(log: Buffer, tty: boolean): string[] {
  let text = tty ? log.toString('utf8') : '';
  if (!tty) {
    const demux = createDemux((_stderr, bytes, start, end) => {
      text += bytes.toString('utf8', start, end);
    });
    demux(log);
  }
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.slice(0, MAX_LINE));
}

export function containerOps(client: EngineClient): ContainerOps {
  const { docker } = client;
  const of = (id: string) => docker.getContainer(id);
  const find = (id: string, size = false) =>
    orNull(of(id).inspect({ size } as object) as unknown as Promise<Inspected>);
  return {
    find,
    image: (name) => orNull(docker.getImage(name).inspect() as unknown as Promise<InspectedImage>),
    async create(name, body, platform) {
      const query = new URLSearchParams({ name, ...(platform && { platform }) });
      // dockerode would put the whole body into the address, too
      const response = await client.open(
        { method: 'POST', path: `/containers/create?${query}`, body: JSON.stringify(body), chunked: true },
        new AbortController().signal,
      );
      return (JSON.parse(await readText(response)) as { Id: string }).Id;
    },
    async connect(network, id, endpoint) {
      await docker.getNetwork(network).connect({ Container: id, EndpointConfig: endpoint });
    },
    rename: (id, name) => of(id).rename({ name }),
    async update(id, body) {
      await of(id).update(body);
    },
    stop: (id) => orAlready(of(id).stop()),
    start: (id) => orAlready(of(id).start()),
    pause: (id) => of(id).pause(),
    async remove(id, volumes) {
      try {
        await orNull(of(id).remove({ force: true, v: volumes }));
      } catch (error) {
        // an earlier removal is still under way, which ends by itself
        if (statusOf(error) !== 409) throw error;
        await orNull(of(id).wait({ condition: 'removed' }));
      }
    },
    async lastLines(id, count) {
      const found = await find(id);
      if (!found) return [];
      const log = await of(id).logs({ stdout: true, stderr: true, tail: count, follow: false });
      return linesOf(log, found.Config?.Tty === true).slice(-count);
    },
  };
}
