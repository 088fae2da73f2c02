import { z } from 'zod';
import { type RunFlag, type RunSpec, runFlagKeys, runFlags } from './run-flags';

const text = z.string().max(1_000_000);

function schemaOf({ kind }: RunFlag): z.ZodType {
  if (kind === 'switch') return z.literal(true);
  if (kind === 'on') return z.literal(false);
  return kind === 'list' ? z.array(text).max(100_000) : text;
}

/** A `docker run` line as data (`run-flags.ts`); flags that were not given are absent. */
export const RunSpecSchema = z.strictObject({
  image: text,
  command: z.array(text).max(100_000),
  createOnly: z.literal(true).optional(),
  ...Object.fromEntries(runFlagKeys.map((key) => [key, schemaOf(runFlags[key]).optional()])),
}) as unknown as z.ZodType<RunSpec, RunSpec>;
