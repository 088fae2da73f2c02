import { DockerfileParser } from 'dockerfile-ast';

interface Found {
  keyword: string;
  lines: [number, number];
}

interface Stage {
  name: string;
  /** Those that BuildKit makes a step of. */
  built: Found[];
}

/** BuildKit makes steps of these; all others only change the image's configuration. */
const built = new Set(['COPY', 'ADD', 'RUN', 'WORKDIR']);

function parse(text: string): { all: Found[]; stages: Stage[] } {
  const all: Found[] = [];
  const stages: Stage[] = [];
  const froms = new Map<number, string>();
  const dockerfile = DockerfileParser.parse(text);
  for (const from of dockerfile.getFROMs()) froms.set(from.getRange().start.line, from.getBuildStage() ?? '');
  const instructions = dockerfile
    .getInstructions()
    .sort((a, b) => a.getRange().start.line - b.getRange().start.line);
  for (const instruction of instructions) {
    const { start, end } = instruction.getRange();
    const keyword = instruction.getKeyword().toUpperCase();
    const found: Found = { keyword, lines: [start.line + 1, end.line + 1] };
    all.push(found);
    const stage = stages.at(-1);
    if (keyword === 'FROM') {
      const name = (froms.get(start.line) ?? '').toLowerCase();
      const base = /^(?:--\S+\s+)*(\S+)/.exec(instruction.getRawArgumentsContent() ?? '')?.[1] ?? '';
      // a base that is a stage, or nothing at all, is no step
      const isImage =
        base !== 'scratch' && !stages.some((known) => known.name !== '' && known.name === base.toLowerCase());
      stages.push({ name, built: isImage ? [found] : [] });
    } else if (stage && built.has(keyword)) stage.built.push(found);
  }
  return { all, stages };
}

const sameKeyword = (found: Found | undefined, words: string) =>
  found && words.trimStart().toUpperCase().startsWith(found.keyword) ? found.lines : null;

/** `[linux/amd64 build  2/11] RUN make` */
const vertex = /^\[(?:(\S+\/\S+) +)?(?:([^\s/]+) +)?\s*(\d+)\/(\d+)\] (.*)$/s;
/** `Step 3/7 : RUN make` */
const step = /^Step (\d+)\/\d+ : (.*)$/s;

/**
 * Finds the lines of a builder's step in a Dockerfile, by the number that the step has in its stage: the words of a step may
 * be shortened, and heredocs are left out of them. What does not agree with the text has none.
 */
export function instructionLines(text: string): (name: string) => [number, number] | null {
  let parsed: ReturnType<typeof parse> | null = null;
  return (name) => {
    try {
      parsed ??= parse(text);
    } catch {
      // a text that the parser cannot make out still may be built
      parsed = { all: [], stages: [] };
    }
    const { all, stages } = parsed;
    const classic = step.exec(name);
    if (classic) return sameKeyword(all[Number(classic[1]) - 1], classic[2] ?? '');
    const [, , stageName, index, total, words = ''] = vertex.exec(name) ?? [];
    if (index === undefined) return null;
    const numbered = /^stage-(\d+)$/.exec(stageName ?? '')?.[1];
    const stage =
      stages.find((each) => each.name !== '' && each.name === stageName) ??
      (numbered ? stages[Number(numbered)] : stageName === undefined ? stages.at(-1) : undefined);
    if (!stage) return null;
    // instructions that the base image brings (ONBUILD) come before ours
    const more = Math.max(0, Number(total) - stage.built.length);
    const at = Number(index) - 1;
    const isBase = at === 0 && stage.built[0]?.keyword === 'FROM';
    return sameKeyword(stage.built[isBase ? 0 : at - more], words);
  };
}
