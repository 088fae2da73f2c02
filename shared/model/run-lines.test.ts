import { expect, test } from 'vitest';
import { formatRunCommand, parseRunCommand } from './run-command';
import { realWorldLines } from './testing/run-lines';

test.each(realWorldLines.map((line) => [line]))('is read without a remainder, and comes back: %s', (line) => {
  const { spec, unknown, warnings } = parseRunCommand(line);
  expect(unknown).toEqual([]);
  expect(warnings).toEqual([]);
  const written = formatRunCommand(spec);
  expect(parseRunCommand(written)).toEqual({ spec, unknown: [], warnings: [] });
});
