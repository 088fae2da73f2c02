import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import type { ContainerDeps } from '../containers/handlers';
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
};

export function fileHandlers(deps: FileDeps): Handlers<AppContract>['files'] {
  const client = () => deps.engine.client();
  /** What was known of a container's files no longer holds when they are changed, not even when that fails. */
  const changing = async <T>(id: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      deps.fileCache.forget(id);
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
    write: (input, { signal }) => changing(input.id, writeFile(client(), input, signal)),
    makeFolder: (input, { signal }) => changing(input.id, makeFolder(client(), input, signal)),
    rename: (input, { signal }) => changing(input.id, renameFile(client(), input, signal)),
    remove: (input, { signal }) => changing(input.id, removeFiles(client(), input, signal)),
    download(input, sink, { signal }) {
      const isFolder = input.token.startsWith('folder:');
      const target = { path: deps.pathOfToken(input.token, isFolder ? 'folder' : 'write'), isFolder };
      const report = (bytes: number, files: number, name: string, totalBytes: number | null) =>
        sink.latest('progress', { bytes, files, name, totalBytes, staged: true });
      return download(client(), input, target, report, signal);
    },
    upload(input, sink, { signal }) {
      const source = deps.pathOfToken(input.token, 'read');
      const report = (progress: Parameters<typeof sink.item>[0]) => sink.latest('progress', progress);
      const work = upload(client(), input, source, { report, untilDone: deps.untilDone, signal });
      return changing(input.id, work);
    },
  };
}
