import type { volumeTransfer } from '@shared/features/volume-transfer';
import type { Engine } from '../../../engine/engine';
import type { Handlers } from '../../../ipc/router';
import type { Transfers } from './transfers';
import { watchInterrupted } from './watch';

export interface VolumeTransferDeps {
  engine: Engine;
  transfers: Transfers;
  pathOfToken: (token: string, use?: 'read' | 'write' | 'folder') => string;
  untilDone: (work: Promise<unknown>) => void;
}

export function volumeTransferHandlers({
  engine,
  transfers,
  pathOfToken,
  untilDone,
}: VolumeTransferDeps): Handlers<{ volumes: typeof volumeTransfer }>['volumes'] {
  /** What was begun is ended in an orderly way before the app closes, whoever has stopped waiting for it. */
  const wholly = <T>(work: Promise<T>): Promise<T> => {
    untilDone(work.catch(() => {}));
    return work;
  };
  type Sink = { latest(key: string, item: never): void };
  const tellTo = (sink: Sink) => (progress: unknown) => sink.latest('progress', progress as never);
  return {
    export: ({ token, ...input }, sink, { signal }) =>
      wholly(
        transfers.export(
          engine.client(),
          { ...input, path: pathOfToken(token, 'write') },
          tellTo(sink),
          signal,
        ),
      ),
    restore: ({ token, ...input }, sink, { signal }) =>
      wholly(
        transfers.restore(
          engine.client(),
          { ...input, path: pathOfToken(token, 'read') },
          tellTo(sink),
          signal,
        ),
      ),
    clone: (input, sink, { signal }) => wholly(transfers.clone(engine.client(), input, tellTo(sink), signal)),
    empty: (input, sink, { signal }) => wholly(transfers.empty(engine.client(), input, tellTo(sink), signal)),
    interrupted: (_input, sink, { signal }) =>
      watchInterrupted(engine, transfers, (found) => sink.latest('interrupted', found), signal),
    settle: ({ id, action }) => wholly(transfers.settle(engine.client(), id, action)),
  };
}
