import { z } from 'zod';
import { call } from '../ipc/define';
import { runCommandWords } from '../model/run-command';
import type { RunFlagKey } from '../model/run-flags';
import { withSecrets } from '../model/run-secrets';
import { RunSpecSchema } from '../model/run-spec-schema';
import type { ValueProblemCode } from '../model/run-values/problem';
import { MASK } from '../model/secret-name';

/** What the engine, or this machine, would have against a spec. */
export type RunFindingCode =
  | ValueProblemCode
  | 'name-taken'
  | 'name-invalid'
  | 'image-invalid'
  | 'port-taken'
  | 'port-host'
  | 'target-twice'
  | 'memory-minimum'
  | 'swap-below-memory'
  | 'reservation-above-memory'
  | 'cpus-above-host'
  | 'cpu-shares-minimum'
  | 'path-missing'
  | 'network-missing'
  | 'container-missing'
  | 'image-missing-never'
  | 'privileged'
  | 'docker-socket'
  | 'host-root'
  | 'host-namespace'
  | 'link-legacy'
  | 'client-only'
  | 'reads-environment';

export interface RunFinding {
  /** The field that it is about, by the flag's key; `image` and `command` are fields, too. */
  field: RunFlagKey | 'image' | 'command';
  /** The value in question, as it was written. */
  value: string;
  code: RunFindingCode;
  /** `error` keeps the button off; `warning` is only said. */
  level: 'error' | 'warning';
  /** Names and numbers for the words, such as the container that has the port. */
  detail: Record<string, string>;
  /** A value that would do in place of it: a free port, a free name. */
  offer?: string;
}

export interface RunCheck {
  findings: RunFinding[];
  /** Whether the image is there; null when its name is not valid. */
  imagePresent: boolean | null;
}

export const run = {
  /** What can be known to be wrong before the engine is asked to create anything. Changes nothing. */
  check: call(z.object({ spec: RunSpecSchema, replaces: z.string().max(64).optional() })).returns<RunCheck>(),
  /** What the engine has that a form may name, for the completion of its fields. */
  names: call(z.object({})).returns<{ networks: string[]; volumes: string[] }>(),
  /** Creates the container, and nothing more: it is started, or attached to and started, by calls of its own. */
  create: call(z.object({ spec: RunSpecSchema }), {
    target: ({ spec }) => spec.name ?? spec.image,
    command: ({ spec }) => runCommandWords({ ...withSecrets(spec, MASK), createOnly: true }),
    deadline: 120_000,
  }).returns<{ id: string; warnings: string[] }>(),
  /** The lines of a file of variables that the user chose (`token` of `app.chooseFile`): comments and empty lines left out. */
  readEnvFile: call(z.object({ token: z.string() })).returns<{ lines: string[]; name: string }>(),
};
