import { describe, expect, test } from 'vitest';
import { instructionLines } from './instruction-lines';

const text = `# syntax=docker/dockerfile:1
ARG BASE=alpine
FROM $BASE AS build
LABEL a=b
WORKDIR /src
RUN make \\
  # a remark within
  all
RUN <<EOF
echo one
echo two
EOF

FROM scratch
COPY --from=build /out /out

FROM build AS Test
RUN make test
`;

describe('the lines of a step', () => {
  test.each<[string, [number, number] | null]>([
    ['[build 1/4] FROM docker.io/library/alpine:latest', [3, 3]],
    ['[build 2/4] WORKDIR /src', [5, 5]],
    ['[build 3/4] RUN make   all', [6, 8]],
    ['[linux/amd64 build 3/4] RUN make   all', [6, 8]],
    ['[linux/amd64->arm64 build 3/4] RUN make   all', [6, 8]],
    ['[build  4/14] RUN <<EOF (echo one...)', null],
    ['[build 4/4] RUN <<EOF (echo one...)', [9, 12]],
    // nothing is no step, and neither is another stage
    ['[stage-1 1/1] COPY --from=build /out /out', [15, 15]],
    ['[test 1/1] RUN make test', [18, 18]],
    ['[internal] load build definition from Dockerfile', null],
    ['exporting to image', null],
    ['[build 2/4] RUN something else', null],
    ['[nobody 1/1] RUN x', null],
    ['Step 1/8 : ARG BASE=alpine', [2, 2]],
    ['Step 2/8 : FROM $BASE AS build', [3, 3]],
    ['Step 5/8 : RUN make   all', [6, 8]],
    ['Step 99/8 : RUN x', null],
  ])('%s', (name, lines) => {
    expect(instructionLines(text)(name)).toEqual(lines);
  });

  test('instructions that the base image brings come first', () => {
    const linesOf = instructionLines('FROM onbuild\nRUN make\n');
    expect(linesOf('[1/4] FROM docker.io/library/onbuild')).toEqual([1, 1]);
    expect(linesOf('[2/4] COPY . /app')).toBeNull();
    expect(linesOf('[4/4] RUN make')).toEqual([2, 2]);
  });

  test('a text that is no Dockerfile has none', () => {
    for (const bad of ['', '\u0000', 'FROM', '<<<', '\\\n\\\n'])
      expect(instructionLines(bad)('[1/2] FROM x')).toEqual(bad === 'FROM' ? [1, 1] : null);
  });
});
