import { flagByName, flagByShort, type RunFlag, runFlagKeys, runFlags } from '@shared/model/run-flags';
import { expect, test } from 'vitest';
import { docker, testDockerHost } from '../../testing/engine';

/** Windows' own, and what the CLI does by itself without the engine. */
const leftOut = [
  'cpu-count',
  'cpu-percent',
  'help',
  'io-maxbandwidth',
  'io-maxiops',
  'isolation',
  'use-api-socket',
];

/** The CLI shows them only with an engine that has them (API 1.43 and 1.44). */
const newer = ['annotation', 'health-start-interval'];

test.each(['run', 'create'])(
  'every flag of `docker %s --help` is known, with its letter and its kind',
  async (verb) => {
    const help = await docker(testDockerHost(), verb, '--help');
    const flags = [...help.matchAll(/^ +(?:-(\w), )?--([\w-]+)(?: (\S+))?(?: {2,}|\n)/gm)];
    expect(flags.length).toBeGreaterThan(80);
    for (const [, short, name = '', value] of flags) {
      if (leftOut.includes(name)) continue;
      const key = flagByName(name);
      expect(key, name).toBeDefined();
      if (!key) continue;
      if (short) expect(flagByShort(short), name).toBe(key);
      const { kind }: RunFlag = runFlags[key];
      expect(kind === 'switch' || kind === 'on', `${name} ${value}`).toBe(value === undefined);
    }
    const named = new Set(flags.map(([, , name]) => name));
    if (verb === 'create') return;
    const own = runFlagKeys.map((key) => runFlags[key].name);
    expect(own.filter((name) => !named.has(name) && !newer.includes(name))).toEqual([]);
  },
);
