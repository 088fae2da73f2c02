import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import type { ContainerDeps } from '../containers/handlers';
import type { Browses } from '../volumes/browse/browses';
import { statFollowing, statPath } from './archive';
import type { ArchiveCache } from './archive-cache';
import { makeFolder, removeFiles, renameFile } from './change';
import { readChanges } from './changes';
import { download } from './download';
import { listFolder } from './list';
import { readFile } from './read-file';
import { upload } from './upload';
import { writeFile } from './write-file';

export type FileDeps = Pick<ContainerDeps, 'engine' | 'pathOfToken' | 'untilDone'> & {
  fileCache: ArchiveCache;
  browses: Browses;
};

export function fileHandlers(deps: FileDeps): Handlers<AppContract>['files'] {
  const client = () => deps.engine.client();
  /** What was known of a container's files no longer holds when they are changed, not even when that fails. */
  const changing = async <I extends { id: string }, T>(
    input: I,
    work: (input: I) => Promise<T>,
  ): Promise<T> => {
    try {
      return await deps.browses.use(input.id, 'write', (id) => work({ ...input, id }));
    } finally {
      deps.fileCache.forget(input.id);
    }
  };
  return {
    list: (input, sink, { signal }) => listFolder(client(), input, sink, deps.fileCache, signal),
    async stat({ id, path, follow }, { signal }) {
      const { target: _, ...stat } = await (follow ? statFollowing : statPath)(client(), id, path, signal);
      return stat;
    },
    changes: ({ id, path }, { signal }) => readChanges(client(), id, path, signal),
    read: (input, { signal }) => readFile(client(), input, signal),
    write: (input, { signal }) => changing(input, (to) => writeFile(client(), to, signal)),
    makeFolder: (input, { signal }) => changing(input, (to) => makeFolder(client(), to, signal)),
    rename: (input, { signal }) => changing(input, (to) => renameFile(client(), to, signal)),
    remove: (input, { signal }) => changing(input, (to) => removeFiles(client(), to, signal)),
    download(input, sink, { signal }) {
      const isFolder = input.token.startsWith('folder:');
      const target = { path: deps.pathOfToken(input.token, isFolder ? 'folder' : 'write'), isFolder };
      const report = (bytes: number, files: number, name: string, totalBytes: number | null) =>
        sink.latest('progress', { bytes, files, name, totalBytes, staged: true });
      const work = (id: string) => download(client(), { ...input, id }, target, report, signal);
      return deps.browses.use(input.id, 'read', work);
    },
    upload(input, sink, { signal }) {
      const source = deps.pathOfToken(input.token, 'read');
      const report = (progress: Parameters<typeof sink.item>[0]) => sink.latest('progress', progress);
      const { untilDone } = deps;
      return changing(input, (to) => upload(client(), to, source, { report, untilDone, signal }));
    },
  };
}
