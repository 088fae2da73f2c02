import type { RunSpec } from '@shared/model/run-flags';
import { cutPair } from '@shared/model/run-values/csv';
import { ValueProblem } from '@shared/model/run-values/problem';
import { toMap } from './words';

const builtIn = ['unconfined', 'builtin'];

/** A profile is sent by its contents: the CLI reads the file. */
function checkSecurityOption(text: string): string {
  let [key, value] = cutPair(text);
  if (value === null && key !== 'no-new-privileges') {
    const colon = text.indexOf(':');
    if (colon < 0) throw new ValueProblem('security', text);
    [key, value] = [text.slice(0, colon), text.slice(colon + 1)];
  }
  if (key === 'seccomp' && value !== null && !builtIn.includes(value)) {
    try {
      return `seccomp=${JSON.stringify(JSON.parse(value))}`;
    } catch {
      throw new ValueProblem('file-unread', value);
    }
  }
  return text;
}

const namespaces = {
  ipc: /^(?:|none|private|shareable|host|container:.+)$/,
  pid: /^(?:|host|container:.+)$/,
  uts: /^(?:|host)$/,
  userns: /^(?:|host)$/,
  cgroupns: /^(?:|host|private)$/,
} as const;

function mode(spec: RunSpec, key: keyof typeof namespaces): string {
  const value = spec[key] ?? '';
  if (!namespaces[key].test(value)) throw new ValueProblem('mode', value);
  return value;
}

/** Capabilities as the CLI has sent them since 20.10: `CAP_` before each, in order, each once, and `ALL` alone. */
function capabilities(given: readonly string[] = []): string[] {
  const names = given.map((name) => {
    const upper = name.trim().toUpperCase();
    return upper === 'ALL' || upper === 'RESET' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
  });
  return names.includes('ALL') ? ['ALL'] : [...new Set(names)].sort();
}

/** Privileges, capabilities, namespaces and security options. */
export function toSecurity(spec: RunSpec): Record<string, unknown> {
  const options = (spec.securityOpt ?? []).map(checkSecurityOption);
  // this one is the CLI's: it empties the lists of paths that the engine hides
  const unconfined = options.includes('systempaths=unconfined');
  const left = options.filter((option) => option !== 'systempaths=unconfined');
  const added = capabilities(spec.capAdd);
  // what is both added and dropped is added
  const dropped = capabilities(spec.capDrop).filter((name) => !added.includes(name));
  return {
    Privileged: spec.privileged === true,
    CapAdd: added.length > 0 ? added : null,
    CapDrop: dropped.length > 0 ? dropped : null,
    GroupAdd: spec.groupAdd ?? null,
    SecurityOpt: options.length > 0 ? left : null,
    ...(unconfined && { MaskedPaths: [], ReadonlyPaths: [] }),
    ReadonlyRootfs: spec.readOnly === true,
    IpcMode: mode(spec, 'ipc'),
    PidMode: mode(spec, 'pid'),
    UTSMode: mode(spec, 'uts'),
    UsernsMode: mode(spec, 'userns'),
    CgroupnsMode: mode(spec, 'cgroupns'),
    Sysctls: toMap(spec.sysctl ?? []),
  };
}
