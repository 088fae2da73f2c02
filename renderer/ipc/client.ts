import { AppError } from '@shared/errors/app-error';
import type {} from '@shared/ipc/bridge';
import type { AppContract } from '@shared/ipc/contract';
import type {
  AnswerOf,
  AnyCall,
  AnyStream,
  Contract,
  CtlOf,
  EndOf,
  InputOf,
  ItemOf,
} from '@shared/ipc/define';
import type { Result } from '@shared/ipc/frames';
import { type OpenStream, openStream, type StreamHandlers } from './stream';

type Calls<C extends Contract> = {
  [F in keyof C]: {
    [M in keyof C[F] as C[F][M] extends AnyCall ? M : never]: (
      input: InputOf<C[F][M]>,
      options?: { signal?: AbortSignal },
    ) => Promise<AnswerOf<C[F][M]>>;
  };
};

type Streams<C extends Contract> = {
  [F in keyof C]: {
    [M in keyof C[F] as C[F][M] extends AnyStream ? M : never]: (
      input: InputOf<C[F][M]>,
      handlers: StreamHandlers<ItemOf<C[F][M]>>,
    ) => OpenStream<EndOf<C[F][M]>, CtlOf<C[F][M]>>;
  };
};

let lastCall = 0;

async function invoke(method: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
  signal?.throwIfAborted();
  lastCall += 1;
  // an id for each call: one per method would let parallel calls cancel each other
  const id = String(lastCall);
  const cancel = () => window.gantry.cancel(id);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result: Result = await window.gantry.call(id, method, input);
    if (result.ok) return result.v;
    throw new AppError(result.e);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** `root.feature.method(...)` as a function of the method's full name; features and methods are made once. */
function methods<T>(act: (method: string) => unknown): T {
  const features = new Map<string, unknown>();
  return new Proxy(Object.create(null), {
    get(_target, feature: string) {
      const known = features.get(feature);
      if (known) return known;
      const made = new Proxy(Object.create(null), {
        get: (_inner, name: string) => act(`${feature}.${name}`),
      });
      features.set(feature, made);
      return made;
    },
  }) as T;
}

/** `call.containers.stop({id, seconds: null}, {signal})`: typed by the contract, rejects with an AppError. */
export const call = methods<Calls<AppContract>>(
  (method) => (input: unknown, options?: { signal?: AbortSignal }) => invoke(method, input, options?.signal),
);

/** `open.containers.logs({...}, {onData, onItems})`: opens a stream of the contract. */
export const open = methods<Streams<AppContract>>(
  (method) => (input: unknown, handlers: StreamHandlers<never>) => openStream(method, input, handlers),
);

/** What the page was told before its first script ran. */
export const boot = () => window.gantry.boot;

/** A token for a file that was dropped on the window; null for what has no path. */
export const dropped = (file: File) => window.gantry.drop(file);
