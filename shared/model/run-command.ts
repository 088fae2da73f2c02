import { formatCommand } from './docker-command';
import {
  flagByName,
  flagByShort,
  type RunFlag,
  type RunFlagKey,
  type RunSpec,
  runFlagKeys,
  runFlags,
} from './run-flags';
import { type ShellWord, splitShellWords } from './shell-words';

export type { RunSpec } from './run-flags';

/** What is to be said about a pasted line besides what was taken from it; `word` is what it is about. */
export interface RunWarning {
  /**
   * - `not-run`: it does not begin with `docker run` or `docker create`
   * - `open-quote`: a quote is not closed; nothing was taken
   * - `no-image`: flags only
   * - `no-value`: the line ends before the flag's value
   * - `bad-value`: a switch with something else than true or false
   * - `variable`: `$VAR`, `$(...)` or `~`, which a shell would put something in place of, is kept as text
   * - `shell`: a pipe, a redirection or a second command, left out with all that follows
   */
  code: 'not-run' | 'open-quote' | 'no-image' | 'no-value' | 'bad-value' | 'variable' | 'shell';
  word: string;
}

export interface ParsedRun {
  spec: RunSpec;
  /** Flags that are not known, as they were written, with the value if it was attached. */
  unknown: string[];
  warnings: RunWarning[];
}

const engines = new Set(['docker', 'podman', 'nerdctl']);
const operators = /^(?:&&|\|\|?|;|&|\d?>>?.*|<.*)$/;
const truths = new Map([
  ...['true', 'TRUE', 'True', 't', 'T', '1'].map((word) => [word, true] as const),
  ...['false', 'FALSE', 'False', 'f', 'F', '0'].map((word) => [word, false] as const),
]);

/** Takes off `sudo docker container run`, and what stands in place of it in other lines. */
function takeVerb(words: ShellWord[]): 'run' | 'create' | null {
  let at = 0;
  // what a prompt leaves before a copied line
  while (at < words.length && /^(?:[$#>%]|sudo)$/.test(words[at]?.text ?? '')) at += 1;
  if (!engines.has(words[at]?.text.split('/').at(-1) ?? '')) return null;
  at += 1;
  if (words[at]?.text === 'container') at += 1;
  const verb = words[at]?.text;
  if (verb !== 'run' && verb !== 'create') return null;
  words.splice(0, at + 1);
  return verb;
}

/**
 * Reads a `docker run` line as the docker CLI does (Go's pflag): `--flag value`, `--flag=value`, `-it`, `-p8080:80`, quotes and
 * continued lines. The first word that is no flag is the image, and all behind it belongs to the command. Nothing is
 * dropped in silence: what could not be taken is in `unknown` or `warnings`.
 */
export function parseRunCommand(line: string): ParsedRun {
  const spec: RunSpec = { image: '', command: [] };
  const unknown: string[] = [];
  const warnings: RunWarning[] = [];
  const warn = (code: RunWarning['code'], word: string) => warnings.push({ code, word });
  const values = spec as Record<string, unknown>;

  let words: ShellWord[];
  try {
    words = splitShellWords(line);
  } catch {
    warn('open-quote', line);
    return { spec, unknown, warnings };
  }
  const operator = words.findIndex((word) => word.bare && operators.test(word.text));
  if (operator >= 0) {
    warn(
      'shell',
      words
        .slice(operator)
        .map((word) => word.text)
        .join(' '),
    );
    words.length = operator;
  }
  const verb = takeVerb(words);
  if (!verb) {
    warn('not-run', words[0]?.text ?? '');
    return { spec, unknown, warnings };
  }
  if (verb === 'create') spec.createOnly = true;
  for (const { text, bare } of words) {
    if (bare && /\$[\w({]|^~(?:\/|$)|[:=]~\//.test(text)) warn('variable', text);
  }

  const put = (key: RunFlagKey, value: string | null, written: string) => {
    const { kind }: RunFlag = runFlags[key];
    if (kind === 'switch' || kind === 'on') {
      const truth = value === null ? true : truths.get(value);
      if (truth === undefined) warn('bad-value', written);
      else if (truth === (kind === 'on')) delete values[key];
      else values[key] = truth;
    } else if (kind === 'list') values[key] = [...((values[key] as string[] | undefined) ?? []), value ?? ''];
    else values[key] = value ?? '';
  };
  const takesValue = (key: RunFlagKey) => runFlags[key].kind === 'text' || runFlags[key].kind === 'list';

  let at = 0;
  /** The value of a flag that stands in the next word. */
  const next = (key: RunFlagKey, written: string) => {
    const word = words[at];
    if (!word) return void warn('no-value', written);
    at += 1;
    put(key, word.text, written);
  };
  const takeLong = (written: string) => {
    const equals = written.indexOf('=');
    const name = written.slice(2, equals < 0 ? undefined : equals);
    const key = flagByName(name);
    if (!key) unknown.push(written);
    else if (equals >= 0) put(key, written.slice(equals + 1), written);
    else if (takesValue(key)) next(key, written);
    else put(key, null, written);
  };
  const takeShort = (written: string) => {
    for (let i = 1; i < written.length; i++) {
      const key = flagByShort(written[i] as string);
      if (!key) {
        // what follows cannot be understood without knowing this one
        unknown.push(`-${written.slice(i)}`);
        return;
      }
      const rest = written.slice(i + 1);
      if (takesValue(key)) {
        if (rest) put(key, rest.startsWith('=') ? rest.slice(1) : rest, written);
        else next(key, written);
        return;
      }
      if (rest.startsWith('=')) {
        put(key, rest.slice(1), written);
        return;
      }
      put(key, null, written);
    }
  };
  while (at < words.length) {
    const word = words[at]?.text ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    at += 1;
    if (word.startsWith('--')) takeLong(word);
    else takeShort(word);
  }
  const [image, ...command] = words.slice(at).map((word) => word.text);
  if (!image) warn('no-image', '');
  spec.image = image ?? '';
  spec.command = command;
  return { spec, unknown, warnings };
}

/** The switches that people write as one word. */
const together: readonly RunFlagKey[] = ['detach', 'interactive', 'tty'];

/** The words of the line of a spec, each flag with its value, the image with the command. */
function wordGroups(spec: RunSpec): string[][] {
  const letters = together.filter((key) => spec[key]).map((key) => (runFlags[key] as RunFlag).short);
  const groups: string[][] = [
    ['docker', spec.createOnly ? 'create' : 'run', ...(letters.length > 0 ? [`-${letters.join('')}`] : [])],
  ];
  for (const key of runFlagKeys) {
    if (together.includes(key)) continue;
    const { name, short, kind }: RunFlag = runFlags[key];
    const value = spec[key];
    if (value === undefined) continue;
    const dashed = short ? `-${short}` : `--${name}`;
    if (kind === 'switch') groups.push([`--${name}`]);
    else if (kind === 'on') groups.push([`--${name}=false`]);
    else for (const each of Array.isArray(value) ? value : [value]) groups.push([dashed, String(each)]);
  }
  // an image is never a flag: a line that says one is refused by the CLI in its own words
  groups.push([...(spec.image.startsWith('-') ? ['--'] : []), spec.image, ...spec.command]);
  return groups;
}

/** The words of the `docker run` (or `create`) line of a spec, unquoted. */
export function runCommandWords(spec: RunSpec): string[] {
  return wordGroups(spec).flat();
}

/** The line with a flag on each line, as people write long ones; short ones stay one line. */
export function formatFoldedRunCommand(spec: RunSpec): string {
  const lines = wordGroups(spec).map(formatCommand);
  const whole = lines.join(' ');
  return whole.length <= 60 ? whole : lines.join(' \\\n  ');
}

/** The `docker run` line of a spec, to read and to paste: one that `parseRunCommand` reads as the same spec. */
export function formatRunCommand(spec: RunSpec): string {
  return formatCommand(runCommandWords(spec));
}
