import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTemplate, jsonSpotAt } from './json-path';

type Path = (string | number)[];

test.each([
  [[], '{{json .}}'],
  [['State', 'Pid'], '{{.State.Pid}}'],
  [['Config', 'Labels', 'a.b'], '{{index .Config.Labels "a.b"}}'],
  [['Config', 'Labels', 'say "hi"\\'], '{{index .Config.Labels "say \\"hi\\"\\\\"}}'],
  [['Mounts', 0], '{{index .Mounts 0}}'],
  [['Mounts', 0, 'Name'], '{{(index .Mounts 0).Name}}'],
  [['Mounts', 0, 'Driver', 'Opts'], '{{(index .Mounts 0).Driver.Opts}}'],
  [
    ['NetworkSettings', 'Ports', '80/tcp', 0, 'HostPort'],
    '{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}',
  ],
  [['a-b'], '{{index . "a-b"}}'],
  [[0, 'Id'], '{{(index . 0).Id}}'],
  [['0abc', ''], '{{index (index . "0abc") ""}}'],
] as [Path, string][])('%j is %s', (path, template) => {
  expect(formatTemplate(path)).toBe(template);
});

/** As much of Go's templates as stands in for `index` and fields: `{{expr}}`, `expr = chain | index expr arg`. */
function evaluate(template: string, root: unknown): unknown {
  const inner = /^\{\{(.*)\}\}$/s.exec(template)?.[1] ?? expect.unreachable();
  if (inner === 'json .') return root;
  let at = 0;
  const eat = (text: string | RegExp) => {
    const found =
      typeof text === 'string' ? (inner.startsWith(text, at) ? text : null) : text.exec(inner.slice(at))?.[0];
    if (found) at += found.length;
    return found ?? null;
  };
  const own = (value: unknown, key: string | number): unknown => {
    expect(typeof value === 'object' && value !== null && Object.hasOwn(value, key)).toBe(true);
    return (value as Record<string | number, unknown>)[key];
  };
  const chain = (): unknown => {
    let value = root;
    if (eat('(')) {
      value = command();
      expect(eat(')')).toBe(')');
    } else if (eat(/^\.(?![A-Za-z_])/)) return root;
    for (let field = eat(/^\.[A-Za-z_]\w*/); field; field = eat(/^\.[A-Za-z_]\w*/))
      value = own(value, field.slice(1));
    return value;
  };
  const command = (): unknown => {
    if (!eat('index ')) return chain();
    const value = chain();
    expect(eat(' ')).toBe(' ');
    const argument = eat(/^(\d+|"(?:[^"\\]|\\.)*")/) ?? expect.unreachable();
    return own(value, JSON.parse(argument));
  };
  const value = command();
  expect(at).toBe(inner.length);
  return value;
}

const key = fc.oneof(
  fc.constantFrom(
    'State',
    'Labels',
    'com.docker.x',
    '80/tcp',
    'a b',
    '',
    '"',
    '\\',
    '0',
    'ㅎ',
    '}}',
    '.',
    'index',
  ),
  fc.string(),
);
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1.5e9, '', 'text', '{"a":[1]}', '\n'),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(key, tie('document'), { maxKeys: 4 }),
  ),
}));

const at = (root: unknown, path: Path) =>
  path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], root);

test('at every place of any document: its value, its path, and the template that finds it', () => {
  fc.assert(
    fc.property(document, fc.constantFrom(0, 2), (root, indent) => {
      const text = JSON.stringify(root, null, indent);
      const state = EditorState.create({ doc: text, extensions: [json()] });
      for (let position = 0; position <= text.length; position++) {
        const spot = jsonSpotAt(state, position);
        if (!spot) continue;
        const value = JSON.parse(spot.value);
        expect(value).toEqual(at(root, spot.path));
        expect(evaluate(formatTemplate(spot.path), root)).toEqual(value);
      }
    }),
    { numRuns: 60 },
  );
});

test('a click on a key means its value; between values there may be none', () => {
  const text = '{"a": [10, {"b": "x"}]}';
  const state = EditorState.create({ doc: text, extensions: [json()] });
  const pathAt = (what: string) => jsonSpotAt(state, text.indexOf(what))?.path;
  expect(pathAt('"a"')).toEqual(['a']);
  expect(pathAt('10')).toEqual(['a', 0]);
  expect(pathAt('"b"')).toEqual(['a', 1, 'b']);
  expect(pathAt('x')).toEqual(['a', 1, 'b']);
  expect(jsonSpotAt(EditorState.create({ doc: '', extensions: [json()] }), 0)).toBeNull();
});
