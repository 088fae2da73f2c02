import type { AppErrorData } from '@shared/errors/app-error';
import { useCallback, useEffect, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { call } from '../../../ipc/client';

interface Content {
  /** As it is in the editor. */
  text: string;
  /** As it was read, or written last. */
  saved: string;
}

/** The Dockerfile of a folder as it is there, and as it is in the editor. */
export interface FolderFile extends Content {
  error: AppErrorData | null;
  /** Whether it was written, or had nothing to write. What somebody else has written meanwhile is kept, unless told otherwise. */
  save(how?: { overwrite: boolean }): Promise<boolean>;
  change(text: string): void;
  revert(): void;
  /** Takes what is in the folder now. */
  readAgain(): Promise<void>;
}

type State = Content & Pick<FolderFile, 'error'>;

const empty: State = { text: '', saved: '', error: null };

/** What is not saved outlives the page, as the rest of the form does. By folder and path. */
const unsaved = new Map<string, Content>();

function keep(key: string, { text, saved }: Content): void {
  if (text === saved) unsaved.delete(key);
  else unsaved.set(key, { text, saved });
}

/** Reads the Dockerfile of a folder, and saves what is changed in it. */
export function useFolderFile(contextId: string | null, path: string, onSaved: () => void): FolderFile {
  const [file, setFile] = useState<State>(empty);
  const key = `${contextId}\0${path}`;
  const take = useCallback(
    (content: Content) => {
      keep(key, content);
      setFile({ ...content, error: null });
    },
    [key],
  );
  const fail = (thrown: unknown) => setFile((now) => ({ ...now, error: errorData(thrown) }));

  useEffect(() => {
    const kept = unsaved.get(key);
    if (contextId === null || path === '' || kept) {
      setFile({ ...empty, ...kept });
      return;
    }
    const abort = new AbortController();
    setFile(empty);
    call.builds.readFile({ id: contextId, path }, { signal: abort.signal }).then(
      ({ text }) => take({ text, saved: text }),
      (thrown) => {
        if (!abort.signal.aborted) setFile({ ...empty, error: errorData(thrown) });
      },
    );
    return () => abort.abort();
  }, [contextId, path, key, take]);

  const { text, saved } = file;
  return {
    ...file,
    async save({ overwrite } = { overwrite: false }) {
      if (contextId === null || text === saved) return true;
      try {
        await call.builds.writeFile({ id: contextId, path, text, was: overwrite ? null : saved });
        // it may have been typed on meanwhile
        take({ text: unsaved.get(key)?.text ?? text, saved: text });
        onSaved();
        return true;
      } catch (thrown) {
        fail(thrown);
        return false;
      }
    },
    change: (changed) => {
      keep(key, { text: changed, saved });
      setFile((now) => ({ ...now, text: changed }));
    },
    revert: () => take({ text: saved, saved }),
    async readAgain() {
      if (contextId === null) return;
      try {
        const read = await call.builds.readFile({ id: contextId, path });
        take({ text: read.text, saved: read.text });
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}
