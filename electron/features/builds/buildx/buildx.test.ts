import { BuildRequest } from '@shared/features/builds';
import { describe, expect, test } from 'vitest';
import type { BuildPlan } from '../builder/builder';
import { keptRequest } from '../contexts';
import { buildxCall } from './buildx-args';
import { createLineReader } from './buildx-builder';
import { errorWords, markedLines, parseRawJson } from './raw-json';

const request = BuildRequest.parse({
  contextId: null,
  dockerfile: { from: 'context', path: 'docker/Dockerfile' },
  tags: ['-t'],
  buildArgs: [
    { name: 'VERSION', value: '1 2' },
    { name: 'FROM_ENV', value: null },
    { name: 'API_TOKEN', value: 'hush' },
  ],
  labels: [{ name: 'a', value: 'b=c' }],
  secrets: [{ id: 'one', source: { from: 'text', text: 'hush' } }],
  ssh: true,
});
const plan = {
  request,
  folder: '/src',
  dockerfile: { path: 'docker/Dockerfile', text: '' },
  secrets: [
    { id: 'one', value: Buffer.from('hush') },
    { id: 'two', value: Buffer.from([0, 1, 255]) },
  ],
} as unknown as BuildPlan;

test('the words of a call hold no secret', () => {
  const { args, env, files } = buildxCall(plan, '/private, folder', true);
  expect(args.join(' ')).not.toContain('hush');
  expect(args).toEqual(
    expect.arrayContaining([
      '--load',
      '--tag=-t',
      '--build-arg=VERSION=1 2',
      '--build-arg=FROM_ENV',
      '--build-arg=API_TOKEN',
      '--label=a=b=c',
      '--secret=id=one,env=GANTRY_SECRET_0',
      '--secret=id=two,"src=/private, folder/secret-1"',
      '--ssh=default',
      '--file=/src/docker/Dockerfile',
    ]),
  );
  expect(args.slice(-2)).toEqual(['--', '/src']);
  expect(env).toEqual({ API_TOKEN: 'hush', GANTRY_SECRET_0: 'hush' });
  expect(files).toEqual([{ path: '/private, folder/secret-1', content: Buffer.from([0, 1, 255]) }]);
});

test('what is remembered of a request holds no secret either', () => {
  const kept = keptRequest(request);
  expect(JSON.stringify(kept)).not.toContain('hush');
  expect(kept.buildArgs).toContainEqual({ name: 'API_TOKEN', value: null });
  expect(kept).not.toHaveProperty('secrets');
});

describe('what buildx says', () => {
  const words =
    'Dockerfile:2\n----\n   1 |     FROM x\n   2 | >>> RUN a \\\n   3 | >>>   b\n----\nERROR: failed: exit code: 1\n';

  test('its error and the lines that it marks', () => {
    expect(markedLines(words)).toEqual([2, 3]);
    expect(errorWords(words)).toBe('failed: exit code: 1');
    expect(markedLines('ERROR: no')).toBeNull();
    expect(errorWords('unknown flag')).toBe('unknown flag');
  });

  test('lines, however they are cut', () => {
    const text = Buffer.from(`{"vertexes":[{"digest":"d","name":"é한"}]}\n${words}last`);
    for (let size = 1; size < 40; size++) {
      const lines: string[] = [];
      const reader = createLineReader((line) => lines.push(line));
      for (let at = 0; at < text.length; at += size) reader.write(text.subarray(at, at + size));
      reader.end();
      expect(lines.join('\n')).toBe(text.toString());
      expect(parseRawJson(lines[0] ?? '')?.vertexes[0]).toMatchObject({ name: 'é한', started: null });
    }
  });

  test('what is no progress is none', () => {
    expect(parseRawJson('{not json')).toBeNull();
    expect(parseRawJson('ERROR: x')).toBeNull();
  });
});
