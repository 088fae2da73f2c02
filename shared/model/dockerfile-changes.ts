/** The instructions that the engine takes for a commit or an import. */
const instructions =
  /^(?:CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|ONBUILD|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+\S/i;

/** One instruction a line; empty lines are nothing. */
export function splitChanges(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The first line that is no instruction the engine takes; null when all are. */
export function changesProblem(text: string): string | null {
  return splitChanges(text).find((line) => !instructions.test(line)) ?? null;
}
