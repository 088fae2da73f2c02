import { AppError } from '@shared/errors/app-error';
import type { ContextMeasure } from '@shared/features/builds';

/** Walks through a context and tells what a build would send. */
export async function measureContext(
  _folder: string,
  _dockerfile: string | null,
  _report: (measure: ContextMeasure) => void,
  _signal: AbortSignal,
): Promise<void> {
  throw new AppError({ code: 'engine/not-implemented', message: 'Contexts are not measured yet' });
}
