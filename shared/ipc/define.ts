import type { z } from 'zod';

/** A part of a command line that is the shell's and not a word of the command: where an output goes, or that another command follows. */
export interface Redirection {
  readonly shell: '>' | '2>' | '2>&1' | '>/dev/null' | '2>/dev/null' | '&&';
}

/** The words of a `docker` command line, without quoting: `['docker', 'stop', 'web']`. */
export type DockerCommand = readonly (string | Redirection)[];

/**
 * Looks up what a command line calls an object: a container's name for its id (the id itself when it is gone), or the path
 * of a file for its token.
 */
export type NameOf = (id: string) => string;

interface ActivityMeta<I> {
  /**
   * For what changes something: the `docker` command that does the same. Its presence is what makes a call or a stream
   * appear in Activity.
   */
  command?: (input: I, nameOf: NameOf) => DockerCommand;
  /** For Activity: the id of the object that is changed. */
  target?: (input: I) => string;
}

interface CallMeta<I> extends ActivityMeta<I> {
  /** Milliseconds after which the call is given up as `engine/not-responding`; 0 means never. */
  deadline?: number;
}

export interface CallDef<I extends z.ZodType = z.ZodType, O = unknown> extends CallMeta<z.output<I>> {
  kind: 'call';
  input: I;
  /** Never set: carries the type of the answer. */
  answer?: O;
}

/**
 * What a stream does when the page does not keep up:
 * `pause` stops reading the source, `latest` keeps the newest item of each key, `merge` folds items of one key together.
 */
export type StreamPolicy = 'pause' | 'latest' | 'merge';

interface StreamMeta<I> extends ActivityMeta<I> {
  policy: StreamPolicy;
  /** Unacknowledged bytes after which the sender waits. */
  window?: number;
}

export interface StreamDef<
  I extends z.ZodType = z.ZodType,
  Item = unknown,
  C extends z.ZodType = z.ZodType,
  E = unknown,
> extends StreamMeta<z.output<I>> {
  kind: 'stream';
  input: I;
  /** Validates the control messages of the page; a stream without takes none. */
  ctl?: C;
  /** Never set: carry the types of the items and of the closing value. */
  item?: Item;
  end?: E;
}

/** Declares a call: `call(input, meta).returns<Answer>()`. */
export function call<I extends z.ZodType>(input: I, meta: CallMeta<z.output<I>> = {}) {
  return { returns: <O>(): CallDef<I, O> => ({ kind: 'call', input, ...meta }) };
}

/** Declares a stream of items or bytes: `stream(input, meta).of<Item>()`. */
export function stream<I extends z.ZodType, C extends z.ZodType = z.ZodNever>(
  input: I,
  meta: StreamMeta<z.output<I>> & { ctl?: C },
) {
  return { of: <Item, E = void>(): StreamDef<I, Item, C, E> => ({ kind: 'stream', input, ...meta }) };
}

// biome-ignore lint/suspicious/noExplicitAny: the widest definition, which only `any` can accept in both directions
export type AnyCall = CallDef<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyStream = StreamDef<any, any, any, any>;
export type Contract = Record<string, Record<string, AnyCall | AnyStream>>;

/** Keeps the exact type of the contract while checking its shape. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

export type InputOf<D> = D extends { input: infer I extends z.ZodType } ? z.input<I> : never;
export type ParsedInputOf<D> = D extends { input: infer I extends z.ZodType } ? z.output<I> : never;
export type AnswerOf<D> = D extends CallDef<z.ZodType, infer O> ? O : never;
export type ItemOf<D> = D extends { item?: infer T } ? Exclude<T, undefined> : never;
export type EndOf<D> = D extends { end?: infer T } ? T : never;
export type CtlOf<D> = D extends { ctl?: infer C } ? (C extends z.ZodType ? z.output<C> : never) : never;
