interface ContextFile {
  path: string;
  content: string | Uint8Array;
  mode?: number;
}

/** Builds an image of a Dockerfile and what else is in the context. */
export function buildImage(dockerHost: string, tag: string, context: ContextFile[]): Promise<void>;
