import type {
  Builder,
  BuilderKind,
  BuildStep,
  BuildWarning,
  ParsedBuildRequest,
} from '@shared/features/builds';
import type { Credentials } from '../../../credentials/registry-auth';
import type { EngineClient } from '../../../engine/client';

/** A secret of a build, in memory for as long as it runs. */
export interface SecretValue {
  id: string;
  value: Buffer;
}

/** Everything that a builder is to do, with nothing left to look up. */
export interface BuildPlan {
  id: string;
  request: ParsedBuildRequest;
  /** The context's folder on this machine; null for an empty context. */
  folder: string | null;
  /** What is built. `path` is null for a text of the app. */
  dockerfile: { path: string | null; text: string };
  secrets: SecretValue[];
  client: EngineClient;
  credentials: Credentials | null;
}

/** A step with what has become known of it. */
export type StepChange = Pick<BuildStep, 'id'> & Partial<Omit<BuildStep, 'id'>>;

/** Told of what happens during a build. */
export interface BuildReport {
  sending(bytes: number, total: number | null): void;
  /** The context has been sent, and the builder works. */
  running(): void;
  step(change: StepChange): void;
  part(step: string, part: BuildStep['parts'][number]): void;
  output(step: string, text: string): void;
  warning(warning: BuildWarning): void;
  /** Lines of the Dockerfile that the builder itself names for its error. */
  errorLines(lines: [number, number]): void;
  /** How the builder's own history calls this build. */
  ref(ref: string): void;
}

/** One way to build. */
export interface ImageBuilder {
  kind: BuilderKind;
  /** Whether and how it can be used on this engine. */
  probe(client: EngineClient, signal: AbortSignal): Promise<Builder>;
  /**
   * Builds, and settles only when nothing of it goes on, also when the signal aborts.
   * @throws BuildFailure when the build itself fails.
   */
  build(plan: BuildPlan, report: BuildReport, signal: AbortSignal): Promise<{ imageId: string | null }>;
}
