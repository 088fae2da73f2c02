import type { AppErrorData } from '@shared/errors/app-error';
import type { ContextMeasure, DockerfileSource } from '@shared/features/builds';
import { useEffect, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { open } from '../../../ipc/client';

export interface Measured {
  measure: ContextMeasure | null;
  error: AppErrorData | null;
}

/** Measures what a build would send, anew when the Dockerfile (and with it its ignore file) is another one or was saved. */
export function useMeasure(id: string | null, path: string | null, round: number): Measured {
  const [state, setState] = useState<Measured & { key: string }>({ key: '', measure: null, error: null });
  const key = `${id} ${path} ${round}`;
  useEffect(() => {
    if (id === null) return;
    // the text of the app does not matter to what is ignored
    const dockerfile: DockerfileSource =
      path === null ? { from: 'text', text: '' } : { from: 'context', path };
    const stream = open.builds.measure(
      { id, dockerfile },
      {
        onItems(items) {
          const measure = items.at(-1);
          if (measure) setState({ key, measure, error: null });
        },
      },
    );
    stream.ended.catch((thrown) => {
      const error = errorData(thrown);
      if (error.code !== 'ipc/cancelled') setState({ key, measure: null, error });
    });
    return () => stream.close();
  }, [id, path, key]);
  return state.key === key ? state : { measure: null, error: null };
}
