import { expect, test } from 'vitest';
import { readFlags } from './flags';

test.each([
  [[], { selfTest: false, screenshot: null, route: null }],
  [['--self-test', '--no-sandbox'], { selfTest: true, screenshot: null, route: null }],
  [
    ['--screenshot=/tmp/a=b.png', '--route=/containers'],
    { selfTest: false, screenshot: '/tmp/a=b.png', route: '/containers' },
  ],
  [['--screenshot', '--self-test-not', '--routes=/x'], { selfTest: false, screenshot: null, route: null }],
])('%j', (argv, flags) => {
  expect(readFlags(['/usr/bin/gantry', ...argv])).toEqual(flags);
});
