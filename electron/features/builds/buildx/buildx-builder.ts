import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { buildFailure } from '../builder/build-failure';
import type { BuildPlan, BuildReport, ImageBuilder } from '../builder/builder';
import { sshAgent } from '../builder/ssh-agent';
import { createVertexReader } from '../buildkit/vertex-reader';
import { buildxCall } from './buildx-args';
import { askDocker, cliTarget, NO_CLI, runDocker, withPrivateFolder } from './docker-cli';
import { errorWords, markedLines, parseRawJson } from './raw-json';

/** Words of an error that are kept. */
const MAX_WORDS = 64 * 1024;

/** Calls `onLine` for each line of what is written to it, and for the rest at its end. */
export function createLineReader(onLine: (line: string) => void) {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  return {
    write(data: Buffer) {
      const [first = '', ...more] = decoder.write(data).split('\n');
      rest.push(first);
      for (const next of more) {
        onLine(rest.join(''));
        rest = [next];
      }
    },
    end: () => onLine(rest.join('') + decoder.end()),
  };
}

const field = (text: string, name: string) =>
  new RegExp(`^${name}:[ \\t]*(.+)$`, 'm').exec(text)?.[1] ?? null;

/** The builder that buildx uses now. */
async function inspectBuilder(client: EngineClient, folder: string, signal: AbortSignal) {
  const target = await cliTarget(client.endpoint, folder);
  const [version, builder] = await Promise.all([
    askDocker(target, ['buildx', 'version'], signal),
    askDocker(target, ['buildx', 'inspect'], signal),
  ]);
  return { target, version, builder };
}

const none = { secrets: true, ssh: true, platform: true };

function tooOld(version: string): boolean {
  const [, major, minor] = /v?(\d+)\.(\d+)/.exec(version) ?? [];
  // the first with `--progress rawjson`
  return major === '0' && Number(minor) < 13;
}

async function run(plan: BuildPlan, report: BuildReport, folder: string, signal: AbortSignal) {
  const { target, builder } = await inspectBuilder(plan.client, folder, signal);
  const isDocker = builder.ok && field(builder.stdout, 'Driver') === 'docker';
  const call = buildxCall(plan, folder, !isDocker);
  await mkdir(join(folder, 'context'));
  for (const { path, content } of call.files) await writeFile(path, content, { mode: 0o600 });
  const vertices = createVertexReader(report);
  let words = '';
  const lines = createLineReader((line) => {
    const status = parseRawJson(line);
    if (status) {
      report.running();
      vertices.take(status);
    } else if (line !== '' && words.length < MAX_WORDS) words += `${line}\n`;
  });
  const input = plan.dockerfile.path === null ? plan.dockerfile.text : '';
  const code = await runDocker(
    {
      target: { ...target, env: { ...target.env, ...call.env } },
      args: call.args,
      input,
      onStderr: lines.write,
    },
    signal,
  );
  lines.end();
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  const metadata = JSON.parse((await read('metadata')) || '{}') as Record<string, unknown>;
  const ref = metadata['buildx.build.ref'];
  if (typeof ref === 'string') report.ref(ref);
  if (code !== 0) {
    const marked = markedLines(words);
    if (marked) report.errorLines(marked);
    throw buildFailure(errorWords(words));
  }
  const config = metadata['containerimage.config.digest'];
  const imageId = !isDocker && typeof config === 'string' ? config : await read('image-id');
  return { imageId: imageId.trim() || null };
}

/** The docker CLI's buildx plugin: whatever builder the user has chosen for it. */
export const buildxBuilder: ImageBuilder = {
  kind: 'buildx',
  probe: (client, signal) =>
    withPrivateFolder(async (folder) => {
      const { version, builder } = await inspectBuilder(client, folder, signal);
      const can = { ...none, ssh: sshAgent() !== null };
      const found = { kind: 'buildx', name: null, version: null, can } as const;
      if (!version.ok) return { ...found, unavailable: version.words };
      const [, number = ''] = /buildx\s+(\S+)/.exec(version.stdout) ?? [];
      const named = { ...found, version: `buildx ${number}` };
      if (tooOld(number)) return { ...named, unavailable: `buildx ${number} is older than 0.13` };
      if (!builder.ok) return { ...named, unavailable: builder.words };
      const name = field(builder.stdout, 'Name');
      return { ...named, name, unavailable: field(builder.stdout, 'Error') };
    }),
  build: (plan, report, signal) =>
    withPrivateFolder(async (folder) => {
      try {
        return await run(plan, report, folder, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || signal.aborted) throw error;
        throw new AppError({ code: 'build/no-builder', message: NO_CLI });
      }
    }),
};
