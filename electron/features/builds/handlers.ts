import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import { writeDurably } from '../../write-durably';
import type { ContainerDeps } from '../containers/handlers';
import { hostFailure } from '../files/host/host-path';
import type { Builds } from './builds';
import { measureContext } from './context/measure';
import { readContextFile, readContextInfo, writeContextFile } from './context-files';
import { formatLog } from './history/format-log';
import { noSuchBuild, watchBuild } from './run/watch-build';
import { watchList } from './run/watch-list';

export type BuildDeps = Pick<ContainerDeps, 'pathOfToken'> & { builds: Builds };

export function buildHandlers({ builds, pathOfToken }: BuildDeps): Handlers<AppContract>['builds'] {
  const { contexts } = builds;
  return {
    builders: (_input, { signal }) => builds.builders(signal),
    contexts: () => contexts.list(),
    addContext: ({ token }) =>
      contexts.add(pathOfToken(token, token.startsWith('folder:') ? 'folder' : 'read')),
    forgetContext: ({ id }) => contexts.forget(id),
    contextInfo: ({ id }) => readContextInfo(contexts.find(id)),
    async measure({ id, dockerfile }, sink, { signal }) {
      const path = dockerfile.from === 'context' ? dockerfile.path : null;
      await measureContext(contexts.find(id), path, (measure) => sink.latest('measure', measure), signal);
    },
    readFile: async ({ id, path }) => ({ text: await readContextFile(contexts.find(id), path) }),
    writeFile: ({ id, path, ...content }) => writeContextFile(contexts.find(id), path, content),
    start: async (request, { signal }) => ({
      id: await builds.start(request, (token) => pathOfToken(token, 'read'), signal),
    }),
    request({ id }) {
      const kept = builds.request(id);
      if (kept) return kept;
      throw noSuchBuild(id);
    },
    watch: ({ id }, sink, { signal }) => watchBuild(builds, id, sink, signal),
    async cancel({ id }) {
      await builds.job(id)?.cancel();
    },
    watchList: (_input, sink, { signal }) => watchList(builds, sink, signal),
    forget: ({ ids }) => builds.forget(ids),
    async saveLog({ id, token }, { signal }) {
      const path = pathOfToken(token);
      const said = await builds.read(id, signal);
      if (!said) throw noSuchBuild(id);
      const text = formatLog(said.updates);
      try {
        writeDurably(path, text);
      } catch (error) {
        throw hostFailure(error);
      }
    },
  };
}
