import type { RunSpec } from '@shared/model/run-flags';
import { type Json, mapOf, textOf, textsOf } from '../inspected';

const some = (list: string[]) => (list.length > 0 ? list : undefined);
const text = (value: unknown, ...defaults: string[]) => {
  const written = textOf(value);
  return written === '' || defaults.includes(written) ? undefined : written;
};

/** The engine writes `CAP_NET_ADMIN` of what people write as `NET_ADMIN`. */
const capabilities = (value: unknown) => some(textsOf(value).map((name) => name.replace(/^CAP_/, '')));

/** What the engine adds by itself to a container that shares as much with its host. */
export function ownSecurityOptions(host: Json): string[] {
  const added = host.Privileged === true || host.PidMode === 'host' || host.IpcMode === 'host';
  return textsOf(host.SecurityOpt).filter((option) => !(added && option === 'label=disable'));
}

/** True when the paths that the engine hides were asked to be shown. */
function pathsUnconfined(host: Json): boolean {
  const none = (value: unknown) => Array.isArray(value) && value.length === 0;
  return host.Privileged !== true && none(host.MaskedPaths) && none(host.ReadonlyPaths);
}

/** Privileges, capabilities, namespaces and security options, as `toSecurity` reads them. */
export function securityFlags(
  host: Json,
  defaults: { cgroupns: string },
): Partial<Record<keyof RunSpec, unknown>> {
  return {
    privileged: host.Privileged === true || undefined,
    capAdd: capabilities(host.CapAdd),
    capDrop: capabilities(host.CapDrop),
    groupAdd: some(textsOf(host.GroupAdd)),
    securityOpt: some([
      ...ownSecurityOptions(host),
      ...(pathsUnconfined(host) ? ['systempaths=unconfined'] : []),
    ]),
    readOnly: host.ReadonlyRootfs === true || undefined,
    ipc: text(host.IpcMode, 'private'),
    pid: text(host.PidMode),
    uts: text(host.UTSMode),
    userns: text(host.UsernsMode),
    cgroupns: text(host.CgroupnsMode, defaults.cgroupns),
    sysctl: some(Object.entries(mapOf(host.Sysctls)).map(([key, value]) => `${key}=${String(value)}`)),
  };
}
