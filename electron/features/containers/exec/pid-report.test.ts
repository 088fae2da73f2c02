import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosingArgv, createPidReader, type PidReport, reportingArgv } from './pid-report';

/** Reads the output in pieces; `reports` is empty as long as nothing was said about it. */
function readAll(output: Buffer, sizes: Iterator<number>, guessed: string | null = null) {
  const reports: (PidReport | null | 'no-wrapper')[] = [];
  const rest: Buffer[] = [];
  const reader = createPidReader(guessed, (report) => reports.push(report));
  const add = (left: Buffer | null) => left && rest.push(Buffer.from(left));
  for (let at = 0; at < output.length; ) {
    const size = sizes.next().value as number;
    add(reader.read(output.subarray(at, at + size)));
    at += size;
  }
  add(reader.end());
  return { reports, rest: Buffer.concat(rest) };
}

function read(output: Buffer, sizes: Iterator<number>) {
  const { reports, rest } = readAll(output, sizes);
  return { pids: reports.map((report) => (report as PidReport | null)?.pid ?? null), rest };
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

test('a choosing wrapper says what it has become, whatever way that is cut', () => {
  const path = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .filter((text) => !/[\x00-\x1f]/.test(text));
  fc.assert(
    fc.property(path, fc.uint8Array(), sizes, (program, text, cuts) => {
      const output = Buffer.concat([Buffer.from(`\u001b]7331;7;${program}\u0007`), text]);
      const whole = Buffer.from(program).toString();
      expect(readAll(output, cuts)).toEqual({
        reports: [{ pid: 7, program: whole }],
        rest: Buffer.from(text),
      });
    }),
  );
});

test('it becomes the first program that is there, and itself when none is', () => {
  const choose = (programs: string[]) => {
    const [file = '', ...args] = choosingArgv('/bin/sh', programs);
    return readAll(execFileSync(file, args, { input: 'echo $$' }), [4096][Symbol.iterator]());
  };
  const found = choose(['/no/such', '/etc/passwd', '/bin/bash', '/bin/sh']);
  const [report] = found.reports as PidReport[];
  expect(report?.program).toBe('/bin/bash');
  // the same process: the wrapper has become it
  expect(found.rest.toString()).toBe(`${report?.pid}\n`);
  expect(choose(['/no/such', '/bin/sh']).reports).toMatchObject([{ program: '/bin/sh' }]);
});

const failure =
  'OCI runtime exec failed: exec failed: exec: "/bin/sh": stat /bin/sh: no such file or directory\r\n';

test('the failure of a wrapper that was guessed is no output, and any other failure is', () => {
  const whole = Buffer.from(failure);
  fc.assert(
    fc.property(sizes, (cuts) => {
      expect(readAll(whole, cuts, '/bin/sh')).toEqual({ reports: ['no-wrapper'], rest: Buffer.alloc(0) });
      expect(readAll(whole, cuts, '/bin/ash')).toEqual({ reports: [null], rest: whole });
      expect(readAll(whole, cuts)).toEqual({ reports: [null], rest: whole });
    }),
  );
});
