import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFoldedRunCommand, formatRunCommand, parseRunCommand, type RunSpec } from './run-command';
import { type RunFlag, type RunFlagKey, runFlagKeys, runFlags } from './run-flags';

describe('a line is read as the docker CLI reads it', () => {
  test.each([
    ['docker run nginx', { image: 'nginx' }],
    ['docker container run nginx', { image: 'nginx' }],
    ['sudo docker create --name web nginx', { image: 'nginx', name: 'web', createOnly: true }],
    ['$ docker run nginx', { image: 'nginx' }],
    [
      'docker run -it --rm ubuntu bash -c "echo hi"',
      { image: 'ubuntu', interactive: true, tty: true, rm: true, command: ['bash', '-c', 'echo hi'] },
    ],
    ['docker run -p8080:80 x', { image: 'x', publish: ['8080:80'] }],
    [
      'docker run -p=8080:80 -p 127.0.0.1::53/udp x',
      { image: 'x', publish: ['8080:80', '127.0.0.1::53/udp'] },
    ],
    ['docker run -itp 80:80 x', { image: 'x', interactive: true, tty: true, publish: ['80:80'] }],
    ['docker run -eA=b -e=C=d -e E x', { image: 'x', env: ['A=b', 'C=d', 'E'] }],
    ['docker run --env A= --label=a=b=c x', { image: 'x', env: ['A='], label: ['a=b=c'] }],
    ['docker run --rm=false --init=1 -d=true x', { image: 'x', init: true, detach: true }],
    ['docker run --sig-proxy=false x', { image: 'x', sigProxy: false }],
    ['docker run --sig-proxy=false --sig-proxy x', { image: 'x' }],
    // the last one counts, and a value may look like a flag
    ['docker run --name a --name b --cpus -1 x', { image: 'x', name: 'b', cpus: '-1' }],
    [
      'docker run --net host --net-alias a --dns-opt b x',
      { image: 'x', network: ['host'], networkAlias: ['a'], dnsOption: ['b'] },
    ],
    // flags behind the image are the command's
    ['docker run x --rm -p 1', { image: 'x', command: ['--rm', '-p', '1'] }],
    ['docker run --rm -- x -- y', { image: 'x', rm: true, command: ['--', 'y'] }],
    ['docker run \\\n  -v "/my dir:/data:ro" \\\r\n  x', { image: 'x', volume: ['/my dir:/data:ro'] }],
    [
      "docker run --health-cmd 'curl -f http://localhost || exit 1' x",
      { image: 'x', healthCmd: 'curl -f http://localhost || exit 1' },
    ],
    ['docker run --entrypoint "" x', { image: 'x', entrypoint: '' }],
  ] as [string, Partial<RunSpec>][])('%s', (line, spec) => {
    expect(parseRunCommand(line)).toEqual({ spec: { command: [], ...spec }, unknown: [], warnings: [] });
  });
});

describe('nothing is dropped in silence', () => {
  test.each([
    ['docker ps', [], [['not-run', 'docker']]],
    ['', [], [['not-run', '']]],
    ['docker run', [], [['no-image', '']]],
    [
      'docker run -p',
      [],
      [
        ['no-value', '-p'],
        ['no-image', ''],
      ],
    ],
    ['docker run --name "web x', [], [['open-quote', 'docker run --name "web x']]],
    ['docker run --rm=perhaps x', [], [['bad-value', '--rm=perhaps']]],
    ['docker run --frob --nob=1 -Z -iZt x', ['--frob', '--nob=1', '-Z', '-Zt'], []],
    ['docker run -v $PWD:/a -v "$(pwd):/b" -e A=\'$B\' x', [], [['variable', '$PWD:/a']]],
    ['docker run -v ~/a:/a x', [], [['variable', '~/a:/a']]],
    ['docker run x && docker ps', [], [['shell', '&& docker ps']]],
    ['docker run x 2>&1 | tee log', [], [['shell', '2>&1 | tee log']]],
  ] as [string, string[], [string, string][]][])('%s', (line, unknown, warnings) => {
    const parsed = parseRunCommand(line);
    expect(parsed.unknown).toEqual(unknown);
    expect(parsed.warnings.map(({ code, word }) => [code, word])).toEqual(warnings);
  });

  test('a variable is kept as text', () => {
    expect(parseRunCommand('docker run -v $PWD:/a x').spec.volume).toEqual(['$PWD:/a']);
  });
});

const valueFor = (kind: RunFlag['kind']): fc.Arbitrary<unknown> => {
  const text = fc.string({ unit: 'grapheme' });
  if (kind === 'switch') return fc.constant(true);
  if (kind === 'on') return fc.constant(false);
  return kind === 'list' ? fc.array(text, { minLength: 1, maxLength: 3 }) : text;
};
const specs = fc
  .record({
    image: fc.string({ minLength: 1 }),
    command: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
    createOnly: fc.option(fc.constant(true as const), { nil: undefined }),
    flags: fc
      .uniqueArray(fc.constantFrom(...runFlagKeys), { maxLength: 8 })
      .chain((keys) =>
        fc.tuple(...keys.map((key) => valueFor(runFlags[key].kind).map((value) => [key, value] as const))),
      ),
  })
  .map(({ image, command, createOnly, flags }) => ({
    image,
    command,
    ...(createOnly && { createOnly }),
    ...(Object.fromEntries(flags) as Partial<Record<RunFlagKey, never>>),
  })) as fc.Arbitrary<RunSpec>;

test('a spec comes back from its own line, whatever is in it', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      expect(parseRunCommand(formatRunCommand(spec))).toEqual({ spec, unknown: [], warnings: [] });
    }),
    { numRuns: 500 },
  );
});

test('a line written from a spec is stable', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      const line = formatRunCommand(spec);
      expect(formatRunCommand(parseRunCommand(line).spec)).toBe(line);
    }),
  );
});

test('a written line is the one people write', () => {
  const spec: RunSpec = {
    image: 'nginx:1.27',
    command: [],
    detach: true,
    interactive: true,
    tty: true,
    rm: true,
    name: 'web',
    publish: ['8080:80', '127.0.0.1:8443:443'],
    volume: ['/my dir:/data:ro'],
    env: ['GREETING=it is'],
  };
  expect(formatRunCommand(spec)).toBe(
    "docker run -dit --rm --name web -p 8080:80 -p 127.0.0.1:8443:443 -v '/my dir:/data:ro' -e 'GREETING=it is' nginx:1.27",
  );
});

test('a long line is folded, and is the same line', () => {
  const spec: RunSpec = {
    image: 'nginx',
    command: ['nginx', '-g', 'daemon off;'],
    detach: true,
    name: 'web',
    env: ['A=it is'],
    healthCmd: 'curl -f http://localhost || exit 1',
  };
  expect(formatFoldedRunCommand(spec)).toBe(
    [
      'docker run -d \\',
      '  --name web \\',
      "  -e 'A=it is' \\",
      "  --health-cmd 'curl -f http://localhost || exit 1' \\",
      "  nginx nginx -g 'daemon off;'",
    ].join('\n'),
  );
  expect(parseRunCommand(formatFoldedRunCommand(spec)).spec).toEqual(spec);
});

test('no two flags share a name or a letter', () => {
  const all: RunFlag[] = runFlagKeys.map((key) => runFlags[key]);
  const names = all.flatMap(({ name, also = [] }) => [name, ...also]);
  const letters = all.flatMap(({ short }) => short ?? []);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(letters).size).toBe(letters.length);
});
