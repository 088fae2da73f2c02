import type { EngineClient } from '../../../engine/client';
import { pause } from '../../../engine/pause';
import { createNdjsonParser } from '../../../engine/wire/ndjson';
import { asBuildFailure, buildFailure } from '../builder/build-failure';
import { buildQuery, registryConfig } from '../builder/build-query';
import type { ImageBuilder } from '../builder/builder';
import { counted } from '../builder/counted';
import { contextTar } from '../context/context-tar';
import { type ClassicResult, createClassicReader } from './classic-output';

/** How long the engine may take to end a step that was cancelled. */
const STOP_MS = 15_000;

/** The engine ends the step's container when the connection is closed; this settles when it has, and sees to it. */
async function containerGone(client: EngineClient, { container }: ClassicResult): Promise<void> {
  if (container === null) return;
  const deadline = Date.now() + STOP_MS;
  const signal = AbortSignal.timeout(2 * STOP_MS);
  const handle = client.docker.getContainer(container);
  for (;;) {
    try {
      const { State } = await handle.inspect({ abortSignal: signal });
      if (!State.Running) return;
      if (Date.now() > deadline) await handle.remove({ force: true, abortSignal: signal });
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return;
      throw error;
    }
    await pause(50, signal);
  }
}

/** The builder that every engine for Linux and Windows has: one container a step, and no secrets. */
export const classicBuilder: ImageBuilder = {
  kind: 'classic',
  probe: async () => ({
    kind: 'classic',
    name: null,
    version: null,
    unavailable: null,
    can: { secrets: false, ssh: false, platform: false },
  }),
  async build(plan, report, signal) {
    const { client, credentials, request } = plan;
    const { pieces, dockerfile } = await contextTar(plan, 'classic', signal);
    const query = buildQuery(request, dockerfile);
    query.set('version', '1');
    // a step that fails leaves no container behind
    query.set('forcerm', '1');
    const headers = {
      'Content-Type': 'application/x-tar',
      ...registryConfig((await credentials?.all(signal)) ?? {}),
    };
    const body = counted(pieces, (bytes) => report.sending(bytes, null), report.running);
    const reader = createClassicReader(report);
    try {
      const response = await client.open({ method: 'POST', path: `/build?${query}`, headers, body }, signal);
      report.running();
      const parser = createNdjsonParser(reader.take);
      await response.read((data) => parser.write(data));
      parser.end();
    } catch (error) {
      if (signal.aborted) await containerGone(client, reader.result);
      throw asBuildFailure(error);
    }
    if (reader.result.error !== null) throw buildFailure(reader.result.error);
    return { imageId: reader.result.imageId };
  },
};
