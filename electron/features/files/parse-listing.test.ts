import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofGoMode } from './archive';
import { changesIn } from './changes';
import { parseAccounts } from './owners';
import { parseGnu, parseStat, parseTargets } from './parse-listing';

const owners = { user: String, group: String };
/** What a name or a target may be: any bytes but zero, and what was made to be mistaken for the format. */
const hostile = ["'\n", "' -> '", '\n81a4 0 0 0 0|', "'\n'", ' ', '\n', "'"];
const byte = fc.oneof(
  fc.constantFrom(...hostile),
  fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
);
const target = fc.string({ unit: byte, minLength: 1, maxLength: 20 });
const name = target.map((text) => text.replaceAll('/', '_')).filter((text) => !['.', '..'].includes(text));
const entries = fc.uniqueArray(fc.record({ name, target, link: fc.boolean() }), {
  selector: (entry) => entry.name,
});
const folder = fc.constantFrom('/', '/d/', "/a b/'\n' -> '/\xff/");

test('lines of stat are read whatever the names are', () => {
  fc.assert(
    fc.property(entries, folder, (given, at) => {
      const lines = given.map((e) => `${e.link ? 'a1ff' : '81a4'} 1 2 ${e.target.length} 9|${at}${e.name}\n`);
      const parsed = parseStat(lines.join(''), at, owners);
      expect(parsed.map((e) => [e.name, e.kind, e.size, e.modifiedAt])).toEqual(
        given.map((e) => [e.name, e.link ? 'symlink' : 'file', e.target.length, 9000]),
      );
    }),
  );
});

test('targets of links are read whatever they are', () => {
  fc.assert(
    fc.property(entries, folder, (given, at) => {
      const links = given.filter((e) => e.link);
      // one name that is another with an arrow behind: their lines may say the same
      fc.pre(links.every((one) => !links.some((other) => other.name.startsWith(`${one.name}' -> '`))));
      const lines = given.map((e) => `${e.link ? 'a1ff' : '81a4'} 1 2 ${e.target.length} 9|${at}${e.name}\n`);
      const output = links.map((e) => `'${at}${e.name}' -> '${e.target}'\n`).join('');
      const found = parseTargets(output, at, parseStat(lines.join(''), at, owners));
      for (const { name: link, target: to } of links) expect(found.get(link)).toBe(to);
    }),
    { numRuns: 300 },
  );
});

test('a name that is another with an arrow behind is told from it by the sizes', () => {
  const links = [
    { name: "'\n'", target: "'\n" },
    { name: "'\n'' -> '\u0001", target: '\u0001' },
  ];
  const lines = links.map((e) => `a1ff 1 2 ${e.target.length} 9|/${e.name}\n`);
  const output = links.map((e) => `'/${e.name}' -> '${e.target}'\n`).join('');
  const found = parseTargets(output, '/', parseStat(lines.join(''), '/', owners));
  expect([...found]).toEqual(links.map(({ name, target }) => [name, target]));
});

test('GNU find separates by what no name can have', () => {
  const output = [
    'l 777 0 0 3 1700000000.5 a\nb\0x y\0',
    'f 4755 1000 5 9 -1.0000 -- \xff\0\0',
    's 644 0 0 0 0.0 s\0\0',
  ];
  expect(parseGnu(output.join(''), owners)).toMatchObject([
    { name: 'a\nb', kind: 'symlink', target: 'x y', modifiedAt: 1700000000500 },
    { name: '-- \xff', kind: 'file', mode: 0o4755, uid: 1000, group: '5', size: 9, target: null },
    { name: 's', kind: 'socket' },
  ]);
  expect(parseGnu('', owners)).toEqual([]);
});

test("Go's modes are the usual ones with bits elsewhere", () => {
  expect(ofGoMode(0o755 + 2 ** 31 + 2 ** 20)).toEqual({ kind: 'folder', mode: 0o1755 });
  expect(ofGoMode(0o750 + 2 ** 23 + 2 ** 22)).toEqual({ kind: 'file', mode: 0o6750 });
  expect(ofGoMode(0o777 + 2 ** 27).kind).toBe('symlink');
  expect(ofGoMode(0o600 + 2 ** 26 + 2 ** 21).kind).toBe('device');
});

test('accounts and changes', () => {
  expect(parseAccounts('root:x:0:0::/:\nbad line\napp:x:1000:\nother:x:1000:\n:x:5:')).toEqual(
    new Map([
      [0, 'root'],
      [1000, 'app'],
    ]),
  );
  const changes = [
    { Path: '/etc', Kind: 0 },
    { Path: '/etc/새것', Kind: 1 },
    { Path: '/etc/a/b', Kind: 1 },
    { Path: '/etcetera', Kind: 2 },
  ];
  expect(changesIn('/etc', changes)).toEqual([{ name: '\xec\x83\x88\xea\xb2\x83', mark: 'A' }]);
  expect(changesIn('/', changes)).toEqual([
    { name: 'etc', mark: 'C' },
    { name: 'etcetera', mark: 'D' },
  ]);
});
