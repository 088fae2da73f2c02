/** What a `docker run` line cannot say of a container, or says in other words. */
export interface SpecNote {
  /**
   * - `entrypoint-words`: the entrypoint has several words; `--entrypoint` takes the first, the others lead the command
   * - `health-words`: the health check is a program with arguments and not a shell's line, as which it is written
   * - `networks-left`: networks that were connected later, which no line can join to the default bridge
   * - `image-gone`: the image is not there any more, so its own settings stand in the line, too
   */
  code: 'entrypoint-words' | 'health-words' | 'networks-left' | 'image-gone';
  values: string[];
}
