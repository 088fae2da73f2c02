import type { SpecNote } from '@shared/features/edit';
import { formatCommand } from '@shared/model/docker-command';
import type { RunSpec } from '@shared/model/run-flags';
import { formatDuration } from '@shared/model/run-values/quantity';
import { type Json, mapOf, numberOf, textOf, textsOf } from '../inspected';

type Flags = Partial<Record<keyof RunSpec, unknown>>;

const duration = (value: unknown) => (numberOf(value) > 0 ? formatDuration(numberOf(value)) : undefined);

/** The health check; a test that is not a shell's line is written as one. */
export function healthFlags(config: Json, notes: SpecNote[]): Flags {
  const check = mapOf(config.Healthcheck);
  const [kind, ...words] = textsOf(check.Test);
  if (kind === 'NONE') return { noHealthcheck: true };
  if (kind === 'CMD') notes.push({ code: 'health-words', values: words });
  return {
    healthCmd: kind === 'CMD' ? formatCommand(words) : kind === undefined ? undefined : words.join(' '),
    healthInterval: duration(check.Interval),
    healthTimeout: duration(check.Timeout),
    healthStartPeriod: duration(check.StartPeriod),
    healthStartInterval: duration(check.StartInterval),
    healthRetries: numberOf(check.Retries) > 0 ? String(numberOf(check.Retries)) : undefined,
  };
}

/** `--entrypoint` takes one word: the others go in front of the command. */
export function programFlags(config: Json, notes: SpecNote[]): Flags & { command: string[] } {
  const command = textsOf(config.Cmd);
  if (config.Entrypoint === null) return { command };
  const [entrypoint = '', ...rest] = textsOf(config.Entrypoint);
  if (rest.length > 0) notes.push({ code: 'entrypoint-words', values: [entrypoint, ...rest] });
  return { entrypoint, command: [...rest, ...command] };
}

/** Which of the three streams the one who started it was attached to. */
export function attachFlags(config: Json): Flags {
  const interactive = config.OpenStdin === true;
  const [stdin, out, err] = [
    config.AttachStdin === true,
    config.AttachStdout === true,
    config.AttachStderr === true,
  ];
  const detached = !stdin && !out && !err;
  const all = out && err && stdin === interactive;
  const some = [...(stdin ? ['stdin'] : []), ...(out ? ['stdout'] : []), ...(err ? ['stderr'] : [])];
  return {
    detach: detached || undefined,
    interactive: interactive || undefined,
    tty: config.Tty === true || undefined,
    attach: detached || all ? undefined : some,
  };
}

/** The restart policy; `no`, which the engine also writes of nothing, is not said. */
export function restartPolicy(host: Json): string | undefined {
  const policy = mapOf(host.RestartPolicy);
  const name = textOf(policy.Name);
  const retries = numberOf(policy.MaximumRetryCount);
  if (name === '' || name === 'no') return undefined;
  return retries > 0 ? `${name}:${retries}` : name;
}
