import { setMaxListeners } from 'node:events';
import { AppError } from '@shared/errors/app-error';
import type {
  AnswerOf,
  AnyCall,
  AnyStream,
  Contract,
  DockerCommand,
  NameOf,
  ParsedInputOf,
} from '@shared/ipc/define';
import type { Link, Result } from '@shared/ipc/frames';
import { type StreamHandler, serveStream } from './stream-server';
import { toAppError } from './to-app-error';

export type CallHandler<D extends AnyCall> = (
  input: ParsedInputOf<D>,
  context: { signal: AbortSignal },
) => Promise<AnswerOf<D>> | AnswerOf<D>;

export type HandlerOf<D> = D extends AnyCall
  ? CallHandler<D>
  : D extends AnyStream
    ? StreamHandler<D>
    : never;

/** A handler for every entry: a missing one does not compile. */
export type Handlers<C extends Contract> = { [F in keyof C]: { [M in keyof C[F]]: HandlerOf<C[F][M]> } };

/** Told of every call that changes something; the answer is told how it ended. */
export interface ActivityRecorder {
  begin(op: string, target: string, command: DockerCommand): (result: Result) => void;
}

interface RouterOptions {
  contract: Contract;
  // biome-ignore lint/suspicious/noExplicitAny: handlers of all entries; each one's type was checked by Handlers<C>
  handlers: Record<string, Record<string, any>>;
  nameOf?: NameOf;
  activity?: ActivityRecorder;
}

export interface Router {
  call(id: string, method: string, input: unknown): Promise<Result>;
  /** Aborts the running call of that id; unknown ids are ignored, since the call may just have ended. */
  cancel(id: string): void;
  open(method: string, input: unknown, link: Link): void;
  /** Calls and streams under way. */
  readonly running: { calls: number; streams: number };
  /** Cancels everything, for when the other side is gone. */
  close(): void;
}

const DEFAULT_DEADLINE = 30_000;

/** Finds the definition of `feature.method` by own keys only, so that names such as `constructor` are unknown. */
function find(contract: Contract, method: string): [AnyCall | AnyStream, string, string] {
  const [feature = '', name = '', ...rest] = method.split('.');
  const slice = Object.hasOwn(contract, feature) ? contract[feature] : undefined;
  const definition = slice && rest.length === 0 && Object.hasOwn(slice, name) ? slice[name] : undefined;
  if (!definition)
    throw new AppError({ code: 'ipc/unknown-method', message: `No such method: ${method}`, op: method });
  return [definition, feature, name];
}

/** Validates every input, runs handlers, and turns whatever they throw into an answer. */
export function createRouter({ contract, handlers, nameOf = (id) => id, activity }: RouterOptions): Router {
  const calls = new Map<string, AbortController>();
  const streams = new Set<Link>();

  async function run(id: string, method: string, rawInput: unknown): Promise<Result> {
    const abort = new AbortController();
    let target: string | undefined;
    let report: ((result: Result) => void) | undefined;
    const answer = (result: Result) => {
      report?.(result);
      return result;
    };
    try {
      const [definition, feature, name] = find(contract, method);
      if (definition.kind !== 'call') {
        throw new AppError({ code: 'ipc/unknown-method', message: `${method} is a stream`, op: method });
      }
      const input = definition.input.parse(rawInput) as never;
      calls.set(id, abort);
      const targetId = definition.target?.(input);
      target = targetId === undefined ? undefined : nameOf(targetId);
      if (definition.command)
        report = activity?.begin(method, target ?? '', definition.command(input, nameOf));
      const deadline = definition.deadline ?? DEFAULT_DEADLINE;
      const signal = deadline ? AbortSignal.any([abort.signal, AbortSignal.timeout(deadline)]) : abort.signal;
      // a handler may make many requests with its one signal; that is no leak
      setMaxListeners(0, signal);
      // a handler that overlooks its signal still cannot keep the page waiting
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      const v = await Promise.race([handlers[feature]?.[name](input, { signal }), aborted]);
      return answer({ ok: true, v });
    } catch (thrown) {
      return answer({ ok: false, e: toAppError(thrown, { op: method, target }) });
    } finally {
      calls.delete(id);
    }
  }

  return {
    call: run,
    cancel: (id) => calls.get(id)?.abort(new AppError({ code: 'ipc/cancelled', message: 'Cancelled' })),
    open(method, input, link) {
      try {
        const [definition, feature, name] = find(contract, method);
        if (definition.kind !== 'stream') {
          throw new AppError({ code: 'ipc/unknown-method', message: `${method} is a call`, op: method });
        }
        streams.add(link);
        let report: ((result: Result) => void) | undefined;
        const onBegin = (input: unknown) => {
          if (!definition.command) return;
          const target = definition.target?.(input as never);
          const name = target === undefined ? '' : nameOf(target);
          report = activity?.begin(method, name, definition.command(input as never, nameOf));
        };
        void serveStream(method, definition, handlers[feature]?.[name], input, link, onBegin).then(
          (result) => {
            streams.delete(link);
            report?.(result);
          },
        );
      } catch (thrown) {
        link.post({ t: 'error', e: toAppError(thrown, { op: method }) });
        link.close();
      }
    },
    get running() {
      return { calls: calls.size, streams: streams.size };
    },
    close() {
      for (const abort of calls.values())
        abort.abort(new AppError({ code: 'ipc/cancelled', message: 'Closed' }));
      for (const link of streams) link.close();
    },
  };
}
