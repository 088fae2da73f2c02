/** Whatever stands in the engine's JSON; nothing is believed to be there. */
export type Json = Record<string, unknown>;

/** What `GET /containers/{id}/json` answers, as far as an edit looks at it. All else travels through untouched. */
export interface Inspected {
  Id: string;
  Name: string;
  Created?: string;
  /** The id of its image. */
  Image: string;
  RestartCount?: number;
  State?: {
    Status?: string;
    Running?: boolean;
    Paused?: boolean;
    Restarting?: boolean;
    ExitCode?: number;
    Error?: string;
    OOMKilled?: boolean;
    Health?: { Status?: string; Log?: { Output?: string; ExitCode?: number }[] | null } | null;
  };
  Config?: Json | null;
  HostConfig?: Json | null;
  Mounts?: InspectedMount[] | null;
  NetworkSettings?: { Networks?: Record<string, InspectedEndpoint> | null } | null;
  SizeRw?: number;
}

export interface InspectedMount {
  Type?: string;
  Name?: string;
  Source?: string;
  Destination?: string;
  RW?: boolean;
}

export interface InspectedEndpoint {
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: string[] | null } | null;
  Links?: string[] | null;
  Aliases?: string[] | null;
  NetworkID?: string;
  MacAddress?: string;
  DriverOpts?: Record<string, string> | null;
  GwPriority?: number;
}

/** What `GET /images/{name}/json` answers: what a container takes from its image unless it is told otherwise. */
export interface InspectedImage {
  Id: string;
  Config?: Json | null;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
export const listOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];
export const mapOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The container's name without the slash that the engine puts before it. */
export const plainName = (name: string): string => name.replace(/^\//, '');

/** Its network mode; both of the engine's words for the default bridge are one. */
export function networkMode(inspected: Inspected): string {
  const mode = textOf(inspected.HostConfig?.NetworkMode);
  return mode === '' || mode === 'bridge' ? 'default' : mode;
}

/** True when two values of JSON are the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Json, b as Json];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  );
}
