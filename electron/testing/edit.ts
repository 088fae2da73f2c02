import type { AppErrorData } from '@shared/errors/app-error';
import type { EditEnd, EditProgress } from '@shared/features/edit';
import type { DownFrame } from '@shared/ipc/frames';
import type { RunSpec } from '@shared/model/run-flags';
import { openTestStream, type TestStream } from '../ipc/test-link';
import { docker, type TestService } from './engine';

export interface EditOptions {
  change?: Partial<RunSpec>;
  drop?: (keyof RunSpec)[];
  healthSeconds?: number;
  keep?: 'confirm' | number;
  start?: boolean;
  pull?: boolean;
}

export interface EditRun {
  stream: TestStream;
  items(): EditProgress[];
  /** How it ended; the error in place of the end when it failed. */
  ended(): Promise<{ end?: EditEnd; error?: AppErrorData }>;
}

/** The container's own line with some of its flags changed. */
export async function editedSpec(
  service: TestService,
  id: string,
  { change = {}, drop = [] }: EditOptions,
): Promise<RunSpec> {
  const { spec } = await service.call<{ spec: RunSpec }>('edit.spec', { id });
  const edited = { ...spec, ...change };
  for (const key of drop) delete edited[key];
  return edited;
}

/** Begins an edit, as the page does. */
export async function beginEdit(
  service: TestService,
  id: string,
  options: EditOptions = {},
): Promise<EditRun> {
  const { healthSeconds = 20, keep = 'confirm', pull = false, start } = options;
  const stream = openTestStream(service.router, 'edit.apply', {
    id,
    spec: await editedSpec(service, id, options),
    pull,
    healthSeconds,
    keep,
    ...(start !== undefined && { start }),
  });
  return {
    stream,
    items: () => stream.frames.flatMap((frame) => (frame.t === 'items' ? (frame.v as EditProgress[]) : [])),
    async ended() {
      const over = (frame: DownFrame) => frame.t === 'end' || frame.t === 'error';
      await stream.until((frames) => frames.some(over));
      const last = stream.frames.find(over);
      return last?.t === 'end' ? { end: last.v as EditEnd } : { error: (last as { e: AppErrorData }).e };
    },
  };
}

type Json = Record<string, unknown>;

const volatile = new Set([
  // a health check that runs just then
  'ExecIDs',
  'StartedAt',
  'FinishedAt',
  'Pid',
  'SandboxID',
  'SandboxKey',
  'EndpointID',
  'ResolvConfPath',
  'ExitCode',
  'Log',
]);

function steady(value: unknown, dynamic: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => steady(each, dynamic));
  if (typeof value !== 'object' || value === null) return value;
  const ipam = (value as Json).IPAMConfig as { IPv4Address?: string } | null | undefined;
  // an address that the network chose may be another one after each start
  const chosen = 'IPAMConfig' in value ? !ipam?.IPv4Address : dynamic;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !volatile.has(key))
      .filter(([key]) => !(chosen && key === 'IPAddress'))
      // an engine of the 28 line makes one up at each start; what was asked for is in Config, too
      .filter(([key]) => !(key === 'MacAddress' && 'IPAddress' in value))
      .map(([key, each]) => [key, steady(each, chosen)]),
  );
}

/** `docker inspect` but for times, process ids, and what a network gives anew at each start. */
export async function steadyInspect(host: string, id: string): Promise<Json> {
  const [found] = JSON.parse(await docker(host, 'inspect', id)) as [Json];
  const settings = steady(found.NetworkSettings, true) as Json;
  return { ...(steady(found, false) as Json), NetworkSettings: settings };
}
