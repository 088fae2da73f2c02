import { expect, test } from 'vitest';
import { foldCommand, readInstruction } from './image-history';

test.each([
  ['/bin/sh -c #(nop)  CMD ["bash"]', 'CMD', ['["bash"]'], []],
  ['/bin/sh -c #(nop) COPY dir:fcff in / ', 'COPY', ['dir:fcff in /'], []],
  ['/bin/sh -c #(nop) ADD file:6e28 in /app ', 'ADD', ['file:6e28 in /app'], []],
  [
    '/bin/sh -c apt-get update && apt-get install -y x',
    'RUN',
    ['apt-get update', '&& apt-get install -y x'],
    [],
  ],
  ['RUN /bin/sh -c echo a > /a # buildkit', 'RUN', ['echo a > /a'], []],
  ['RUN |2 A=1 B=two words /bin/sh -c echo $A # buildkit', 'RUN', ['echo $A'], ['A=1', 'B=two words']],
  ['|1 V=9 /bin/sh -c make', 'RUN', ['make'], ['V=9']],
  ['RUN /bin/bash -o pipefail -c true # buildkit', 'RUN', ['/bin/bash -o pipefail -c true'], []],
  ['COPY --from=build /out /app # buildkit', 'COPY', ['--from=build /out /app'], []],
  ['ENV PATH=/usr/bin:/bin', 'ENV', ['PATH=/usr/bin:/bin'], []],
  [
    String.raw`/bin/sh -c #(nop)  HEALTHCHECK &{["CMD-SHELL" "wget -q localhost"] "10s" "0s" "1m0s" '\x03'}`,
    'HEALTHCHECK',
    ['--interval=10s --start-period=1m0s --retries=3 CMD wget -q localhost'],
    [],
  ],
  [
    String.raw`HEALTHCHECK &{["CMD" "a" "b c"] "0s" "0s" "0s" "0s" '\x00'}`,
    'HEALTHCHECK',
    ['CMD ["a","b c"]'],
    [],
  ],
  ['HEALTHCHECK &{odd}', 'HEALTHCHECK', ['&{odd}'], []],
  ['cmd /S /C #(nop)  ENV A=1', 'ENV', ['A=1'], []],
  ['jib-gradle-plugin:3.4.0', '', ['jib-gradle-plugin:3.4.0'], []],
  ['RUNNER start', '', ['RUNNER start'], []],
  ['', '', [], []],
])('%j', (createdBy, instruction, lines, args) => {
  expect(readInstruction(createdBy)).toEqual({ instruction, lines, args });
});

test.each([
  ['a && b&&c', ['a', '&& b', '&& c']],
  ['echo "a && b" && c', ['echo "a && b"', '&& c']],
  ["echo 'it''s && so' \\&& x", ["echo 'it''s && so' \\&& x"]],
  ['set -e\n\n  make\tall', ['set -e', 'make\tall']],
  ['a & b', ['a & b']],
])('folds %j', (text, lines) => {
  expect(foldCommand(text)).toEqual(lines);
});
