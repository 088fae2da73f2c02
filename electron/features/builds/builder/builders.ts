import type { ImageBuilder } from './builder';

/** The ways to build, best first. */
export const imageBuilders: readonly ImageBuilder[] = [];
