import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPidReader, reportingArgv } from './pid-report';

/** Reads the output in pieces; `pid` is undefined as long as nothing was said about it. */
function read(output: Buffer, sizes: Iterator<number>) {
  const pids: (number | null)[] = [];
  const rest: Buffer[] = [];
  const take = createPidReader((pid) => pids.push(pid));
  for (let at = 0; at < output.length; ) {
    const size = sizes.next().value as number;
    const left = take(output.subarray(at, at + size));
    if (left) rest.push(Buffer.from(left));
    at += size;
  }
  return { pids, rest: Buffer.concat(rest) };
}

const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 12 }));

test('the report goes and all else stays, whatever way it is cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_194_304 }), fc.uint8Array(), sizes, (pid, text, cuts) => {
      const output = Buffer.concat([Buffer.from(`\u001b]7331;${pid}\u0007`), text]);
      expect(read(output, cuts)).toEqual({ pids: [pid], rest: Buffer.from(text) });
    }),
  );
});

test('output without a report comes through unchanged, and says so once', () => {
  const almost = fc.constantFrom(
    '',
    '\u001b',
    '\u001b]733',
    '\u001b]7331;',
    '\u001b]7331;12',
    '\u001b]7331;12x',
  );
  fc.assert(
    fc.property(almost, fc.uint8Array({ minLength: 24 }), sizes, (start, text, cuts) => {
      // a digit or BEL could go on with the report
      const output = Buffer.concat([Buffer.from(`${start}$ `), text]);
      expect(read(output, cuts)).toEqual({ pids: [null], rest: output });
    }),
  );
});

test('a report later in the output is text: a program cannot change the pid', () => {
  const output = Buffer.from('\u001b]7331;7\u0007$ \u001b]7331;1\u0007');
  const { pids, rest } = read(output, [output.length, 1][Symbol.iterator]());
  expect([pids, rest.toString()]).toEqual([[7], '$ \u001b]7331;1\u0007']);
});

test('a real shell reports its pid, and becomes the program with its arguments as they are', () => {
  const argv = ['sh', '-c', 'echo "$$"; printf "[%s]" "$@"', 'sh', 'a b', "it's", '$HOME', '', '-n'];
  const [file = '', ...args] = reportingArgv('/bin/sh', argv);
  const output = execFileSync(file, args);
  const { pids, rest } = read(output, [output.length][Symbol.iterator]());
  expect(rest.toString()).toBe(`${pids[0]}\n[a b][it's][$HOME][][-n]`);
});
