import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as command from './docker-command';
import { splitWords } from './shell-words';

const id = 'a'.repeat(64);
const log = { id, token: '/a.log', tail: 'all', timestamps: false } as const;
const nameOf = (of: string) => (of === id ? 'web' : of);

describe('the command that does the same', () => {
  test.each([
    [command.start({ id }, nameOf), 'docker start web'],
    [command.stop({ id, seconds: null }, nameOf), 'docker stop web'],
    [command.stop({ id, seconds: 0 }, nameOf), 'docker stop -t 0 web'],
    [command.restart({ id, seconds: 30 }, nameOf), 'docker restart -t 30 web'],
    [command.kill({ id, signal: 'SIGKILL' }, nameOf), 'docker kill web'],
    [command.kill({ id, signal: 'SIGHUP' }, nameOf), 'docker kill -s SIGHUP web'],
    [command.pause({ id }, nameOf), 'docker pause web'],
    [command.unpause({ id }, nameOf), 'docker unpause web'],
    [command.rename({ id, name: 'new' }, nameOf), 'docker rename web new'],
    [command.remove({ id, force: false, volumes: false }, nameOf), 'docker rm web'],
    [command.remove({ id, force: true, volumes: true }, nameOf), 'docker rm -f -v web'],
    [
      command.exec({ id, argv: ['sh', '-c', 'echo "$HOME"'] }, nameOf),
      `docker exec -it web sh -c 'echo "$HOME"'`,
    ],
    [
      command.exec({ id, argv: ['sh'], user: '0', workdir: '/a b' }, nameOf),
      "docker exec -it -u 0 -w '/a b' web sh",
    ],
    [command.start({ id: 'gone' }, nameOf), 'docker start gone'],
    [command.downloadLogs({ ...log, stdout: true, stderr: true }, nameOf), 'docker logs web > /a.log 2>&1'],
    [
      command.downloadLogs({ ...log, timestamps: true, tail: 9, stdout: true, stderr: false }, nameOf),
      'docker logs -t --tail 9 web > /a.log 2>/dev/null',
    ],
    [
      command.downloadLogs({ ...log, since: 1.5, stdout: false, stderr: true }, nameOf),
      'docker logs --since 1.500000000 web >/dev/null 2> /a.log',
    ],
  ])('%j', (words, line) => {
    expect(command.formatCommand(words)).toBe(line);
  });
});

test.each([
  ['', "''"],
  ["it's", "'it'\\''s'"],
  ['$(rm -rf /)', "'$(rm -rf /)'"],
  ['a\nb', "'a\nb'"],
  ['--opt=x:y,z@1.2/3%+', '--opt=x:y,z@1.2/3%+'],
  ['ü', "'ü'"],
])('the word %j is written %s', (word, written) => {
  expect(command.formatCommand([word])).toBe(written);
});

test('a command line splits into the words that it was made of', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('a', ' ', "'", '"', '\\', '$', '`', '\n', '\t', '-', '\u00a0', '🐳'),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 6 }), (words) => {
      expect(splitWords(command.formatCommand(words))).toEqual(words);
    }),
    { numRuns: 1000 },
  );
});
