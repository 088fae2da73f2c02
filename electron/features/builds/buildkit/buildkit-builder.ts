import type { EngineClient } from '../../../engine/client';
import { readText } from '../../../engine/wire/http';
import { createNdjsonParser } from '../../../engine/wire/ndjson';
import { asBuildFailure, buildFailure } from '../builder/build-failure';
import { buildQuery } from '../builder/build-query';
import type { BuildPlan, BuildReport, ImageBuilder } from '../builder/builder';
import { counted } from '../builder/counted';
import { sshAgent } from '../builder/ssh-agent';
import { contextTar } from '../context/context-tar';
import { createVertexReader } from './vertex-reader';

/** What the engine calls a context that comes with a request of its own. */
const UPLOAD = 'upload-request';
const CANCEL_MS = 15_000;

interface Message {
  id?: unknown;
  aux?: unknown;
  error?: unknown;
  errorDetail?: { message?: unknown } | null;
}

/** Sends the context. The engine takes it when its build asks for it. */
async function upload(
  client: EngineClient,
  buildId: string,
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const path = `/build?version=2&buildid=${encodeURIComponent(`${UPLOAD}:${buildId}`)}`;
  const headers = { 'Content-Type': 'application/x-tar' };
  await readText(await client.open({ method: 'POST', path, headers, body }, signal));
}

/** Ends the build in the engine; one that is over already is not there any more. */
async function cancelBuild(client: EngineClient, buildId: string): Promise<void> {
  const request = { method: 'POST', path: `/build/cancel?id=${buildId}`, body: '' } as const;
  await readText(await client.open(request, AbortSignal.timeout(CANCEL_MS)));
}

async function run(plan: BuildPlan, report: BuildReport, signal: AbortSignal) {
  const { client, request, id } = plan;
  // gRPC and protobuf are loaded for builds only
  const [{ openSession }, { decodeStatus }] = await Promise.all([
    import('./session'),
    import('./decode-status'),
  ]);
  const over = new AbortController();
  const live = AbortSignal.any([signal, over.signal]);
  const { pieces, dockerfile } = await contextTar(plan, 'buildkit', live);
  const agent = request.ssh ? sshAgent() : null;
  const session = await openSession(client, { ...plan, agent, signal: live });
  let uploadError: unknown = null;
  try {
    const body = counted(pieces, (bytes) => report.sending(bytes, null), report.running);
    const sent = upload(client, id, body, live).catch((error) => {
      if (over.signal.aborted) return;
      uploadError ??= error;
      over.abort(error);
    });
    const query = buildQuery(request, dockerfile);
    query.set('version', '2');
    query.set('session', session.id);
    query.set('buildid', id);
    query.set('remote', UPLOAD);
    const response = await client.open(
      { method: 'POST', path: `/build?${query}`, body: '', chunked: true },
      live,
    );
    const vertices = createVertexReader(report);
    let imageId: string | null = null;
    let failure: string | null = null;
    const parser = createNdjsonParser((value) => {
      const { id: kind, aux, error, errorDetail } = value as Message;
      if (kind === 'moby.buildkit.trace' && typeof aux === 'string') vertices.take(decodeStatus(aux));
      else if (kind === 'moby.image.id') imageId = (aux as { ID?: string } | null)?.ID ?? imageId;
      const words = errorDetail?.message ?? error;
      if (typeof words === 'string') failure ??= words;
    });
    await response.read((data) => parser.write(data));
    parser.end();
    if (failure !== null) throw buildFailure(failure);
    await sent;
    return { imageId };
  } catch (error) {
    throw uploadError ?? error;
  } finally {
    over.abort(new Error('The build is over'));
    session.close();
  }
}

/** The engine's own BuildKit, spoken to over the engine's API. */
export const buildkitBuilder: ImageBuilder = {
  kind: 'buildkit',
  async probe(client, signal) {
    const can = { secrets: true, ssh: sshAgent() !== null, platform: true };
    const found = { kind: 'buildkit', name: null, version: 'BuildKit', can } as const;
    const response = await client.open({ method: 'HEAD', path: '/_ping' }, signal);
    response.destroy();
    // an engine that does not prefer it does not name it either, but has it since 18.09; podman and Windows have none
    const { headers } = response;
    const isOld = Number(client.api.split('.')[1]) < 39;
    const has = !isOld && headers.get('ostype') === 'linux' && !headers.has('libpod-api-version');
    return { ...found, unavailable: has ? null : 'This engine has no BuildKit' };
  },
  async build(plan, report, signal) {
    try {
      return await run(plan, report, signal);
    } catch (error) {
      if (signal.aborted) await cancelBuild(plan.client, plan.id);
      throw asBuildFailure(error);
    }
  },
};
