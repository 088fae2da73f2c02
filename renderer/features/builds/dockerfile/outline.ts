import { DockerfileParser, type PropertyInstruction } from 'dockerfile-ast';

/** What a form can offer of a Dockerfile. */
export interface Outline {
  /** Names of its stages, in order. */
  stages: string[];
  /** Names of its build args with their default, in order, each once. */
  args: { name: string; value: string | null }[];
}

/** Reads stages and build args; of a text that is no Dockerfile (yet) what can be read. */
export function outlineOf(text: string): Outline {
  const file = DockerfileParser.parse(text);
  const args = new Map<string, string | null>();
  for (const instruction of file.getInstructions()) {
    if (instruction.getKeyword() !== 'ARG' || !('getProperties' in instruction)) continue;
    for (const property of (instruction as PropertyInstruction).getProperties()) {
      const name = property.getName();
      if (name !== '' && !args.has(name)) args.set(name, property.getValue());
    }
  }
  return {
    stages: file.getFROMs().flatMap((from) => from.getBuildStage() ?? []),
    args: [...args].map(([name, value]) => ({ name, value })),
  };
}
