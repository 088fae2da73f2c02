import { buildkitBuilder } from '../buildkit/buildkit-builder';
import { buildxBuilder } from '../buildx/buildx-builder';
import { classicBuilder } from '../classic/classic-builder';
import type { ImageBuilder } from './builder';

/** The ways to build, best first. */
export const imageBuilders: readonly ImageBuilder[] = [buildxBuilder, buildkitBuilder, classicBuilder];
