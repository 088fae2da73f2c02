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
  const { use } = deps.browses;
  /** What was known of a container's files no longer holds when they are changed, not even when that fails. */
  const changing = async <I extends { id: string }, T>(
    how: 'change' | 'put',
    input: I,
    signal: AbortSignal,
    work: (input: I, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    try {
      return await use(input.id, how, signal, (id, until) => work({ ...input, id }, until));
    } finally {
      deps.fileCache.forget(input.id);
    }
  };
  return {
    list: (input, sink, { signal }) =>
      use(input.id, 'look', signal, (id, until) =>
        listFolder(client(), { ...input, id }, sink, deps.fileCache, until),
      ),
    async stat({ id, path, follow }, { signal }) {
      const { target: _, ...stat } = await use(id, 'look', signal, (from, until) =>
        (follow ? statFollowing : statPath)(client(), from, path, until),
      );
      return stat;
    },
    changes: ({ id, path }, { signal }) => readChanges(client(), id, path, signal),
    read: (input, { signal }) =>
      use(input.id, 'look', signal, (id, until) => readFile(client(), { ...input, id }, until)),
    write: (input, { signal }) =>
      changing('change', input, signal, (to, until) => writeFile(client(), to, until)),
    makeFolder: (input, { signal }) =>
      changing('change', input, signal, (to, until) => makeFolder(client(), to, until)),
    rename: (input, { signal }) =>
      changing('change', input, signal, (to, until) => renameFile(client(), to, until)),
    remove: (input, { signal }) =>
      changing('change', input, signal, (to, until) => removeFiles(client(), to, until)),
    download(input, sink, { signal }) {
      const isFolder = input.token.startsWith('folder:');
      const target = { path: deps.pathOfToken(input.token, isFolder ? 'folder' : 'write'), isFolder };
      const report = (bytes: number, files: number, name: string, totalBytes: number | null) =>
        sink.latest('progress', { bytes, files, name, totalBytes, staged: true });
      return use(input.id, 'take', signal, (id, until) =>
        download(client(), { ...input, id }, target, report, until),
      );
    },
    upload(input, sink, { signal }) {
      const source = deps.pathOfToken(input.token, 'read');
      const report = (progress: Parameters<typeof sink.item>[0]) => sink.latest('progress', progress);
      const { untilDone } = deps;
      return changing('put', input, signal, (to, until) =>
        upload(client(), to, source, { report, untilDone, signal: until }),
      );
    },
  };
}
