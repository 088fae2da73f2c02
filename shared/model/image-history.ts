/** A line of an image's history as its Dockerfile may have said it. */
export interface HistoryInstruction {
  /** `RUN`, `COPY`; empty where it cannot be told (an import, or another builder). */
  instruction: string;
  /** What follows, on the lines that it is best read in. */
  lines: string[];
  /** Values of build arguments that it was run with. */
  args: string[];
}

const known =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s+|$)/;

/** Splits a shell's line behind each `&&` that is not in quotes, and where it has lines of its own. */
export function foldCommand(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && quote !== "'") {
      line += char + text.charAt(++i);
      continue;
    }
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '\n' || (char === '&' && text.charAt(i + 1) === '&')) {
      lines.push(line.trim());
      line = '';
      if (char === '&') {
        line = '&& ';
        i += 1;
        while (/[ \t]/.test(text.charAt(i + 1))) i += 1;
      }
      continue;
    }
    line += char;
  }
  lines.push(line.trim());
  return lines.filter(Boolean);
}

/** The values of build arguments, which stand before the shell: `|2 A=1 B=two /bin/sh -c …`. */
function splitArgs(text: string): { args: string[]; rest: string } {
  const count = /^\|(\d+) /.exec(text);
  const shell = text.search(/ (?:\/[\w./-]+|cmd|powershell) (?:-\w+|\/S)/);
  if (!count || shell < 0) return { args: [], rest: text };
  const head = text.slice(count[0].length, shell + 1).trim();
  // values are written without quotes: a word without `=` belongs to the one before it
  const args: string[] = [];
  for (const word of head.split(' ').filter(Boolean)) {
    if (/^[A-Za-z_]\w*=/.test(word) || args.length === 0) args.push(word);
    else args.push(`${args.pop()} ${word}`);
  }
  return { args, rest: text.slice(shell + 1) };
}

const healthOptions = ['interval', 'timeout', 'start-period', 'start-interval'];

/** A health check as it is written; builders print the structure that they made of it. */
function readHealthcheck(text: string): string {
  const parts = /^&\{\[(.*)\]((?: "\w+")*)(?: '\\x([0-9a-f]{2})')?\}$/.exec(text);
  const [kind, ...test] = [...(parts?.[1] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(
    ([, word = '']) => word,
  );
  if (!parts || kind === undefined) return text;
  if (kind === 'NONE') return kind;
  const times = [...(parts[2] ?? '').matchAll(/"(\w+)"/g)].map(([, time]) => time);
  const options = times.flatMap((time, i) => (time === '0s' ? [] : [`--${healthOptions[i]}=${time}`]));
  const retries = Number.parseInt(parts[3] ?? '0', 16);
  if (retries > 0) options.push(`--retries=${retries}`);
  const command = kind === 'CMD-SHELL' ? test.join(' ') : JSON.stringify(test);
  return [...options, 'CMD', command].join(' ');
}

/** Reads `CREATED BY` of `docker history --no-trunc`, of the classic builder and of BuildKit. */
export function readInstruction(createdBy: string): HistoryInstruction {
  const text = createdBy.replace(/\s*# buildkit\s*$/, '').trim();
  const nop = /^(?:\/bin\/sh -c|cmd \/S \/C|powershell -Command)?\s*#\(nop\)\s*/i.exec(text);
  const plain = nop ? text.slice(nop[0].length) : text;
  const word = known.exec(plain)?.[1] ?? '';
  const body = word ? plain.slice(word.length).trim() : plain;
  if (word && word !== 'RUN') {
    const line = word === 'HEALTHCHECK' ? readHealthcheck(body) : body;
    return { instruction: word, lines: [line].filter(Boolean), args: [] };
  }
  const { args, rest } = splitArgs(body);
  const shell = /^(?:\/bin\/(?:ba|a)?sh -[a-z]*c|cmd \/S \/C)\s+/.exec(rest);
  const isRun = word === 'RUN' || shell !== null;
  return {
    instruction: isRun ? 'RUN' : '',
    lines: foldCommand(shell ? rest.slice(shell[0].length) : rest),
    args,
  };
}
