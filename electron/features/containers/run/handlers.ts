import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { AppContract } from '@shared/ipc/contract';
import { ValueProblem } from '@shared/model/run-values/problem';
import type { Engine } from '../../../engine/engine';
import { readText } from '../../../engine/wire/http';
import type { Handlers } from '../../../ipc/router';
import { toCreateBody } from '../to-create-body';
import { checkSpec } from './check-spec';
import { parseEnvFile } from './env-file';

/** A file of variables is small; more than this is a mistake of the hand. */
const MAX_ENV_FILE = 1024 * 1024;

interface RunDeps {
  engine: Engine;
  pathOfToken: (token: string, use: 'read') => string;
}

export function runHandlers({ engine, pathOfToken }: RunDeps): Handlers<AppContract>['run'] {
  return {
    async check({ spec, replaces }, { signal }) {
      return checkSpec(await engine.connected(signal), spec, replaces ?? null, signal);
    },
    async names(_input, { signal }) {
      const { docker } = await engine.connected(signal);
      const [networks, { Volumes }] = await Promise.all([
        docker.listNetworks({ abortSignal: signal }),
        docker.listVolumes({ abortSignal: signal }),
      ]);
      return {
        networks: networks.map(({ Name }) => Name).sort(),
        // those that the engine named are nobody's to choose
        volumes: (Volumes ?? [])
          .map(({ Name }) => Name)
          .filter((name) => !/^[0-9a-f]{64}$/.test(name))
          .sort(),
      };
    },
    async create({ spec }, { signal }) {
      const client = engine.client();
      let body: ReturnType<typeof toCreateBody>;
      try {
        body = toCreateBody(spec, { api: client.api, environment: process.env });
      } catch (error) {
        if (!(error instanceof ValueProblem)) throw error;
        throw new AppError({ code: 'run/bad-value', message: error.value, target: error.code });
      }
      const query = new URLSearchParams({
        ...(spec.name && { name: spec.name }),
        ...(spec.platform && { platform: spec.platform }),
      });
      // dockerode puts the whole body into the address as well, and drops the warnings
      const response = await client.open(
        { method: 'POST', path: `/containers/create?${query}`, body: JSON.stringify(body), chunked: true },
        signal,
      );
      const created = JSON.parse(await readText(response)) as { Id: string; Warnings?: string[] | null };
      return { id: created.Id, warnings: created.Warnings ?? [] };
    },
    async readEnvFile({ token }) {
      const path = pathOfToken(token, 'read');
      const { size } = await stat(path);
      if (size > MAX_ENV_FILE)
        throw new AppError({
          code: 'file/failed',
          message: `${basename(path)}: ${size} bytes`,
          target: path,
        });
      return { lines: parseEnvFile(await readFile(path, 'utf8')), name: basename(path) };
    },
  };
}
