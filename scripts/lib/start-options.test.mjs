import { describe, expect, it } from 'vitest';
import { findReport } from './self-test.mjs';
import { parseStartOptions } from './start-options.mjs';

describe('parseStartOptions', () => {
  it('keeps its own options and hands the rest to the app', () => {
    const options = parseStartOptions(['--demo', '--route=/images', '--', '--theme=dark'], '/home/me');
    expect(options).toMatchObject({ demo: true, dev: false, appArgs: ['--route=/images', '--theme=dark'] });
  });

  it.each([[['--screenshot', 'a.png']], [['--screenshot=a.png']]])(
    'takes the file relative to where it was typed: %j',
    (argv) => {
      expect(parseStartOptions(argv, '/home/me').screenshot).toBe('/home/me/a.png');
    },
  );

  it('wants a file name', () => {
    expect(() => parseStartOptions(['--screenshot'], '/')).toThrow('file name');
  });
});

describe('findReport', () => {
  it('takes the last JSON object, whatever surrounds it', () => {
    expect(findReport('noise\n{"old":1}\n{"ok":true}\n{ not json\nend')).toEqual({ ok: true });
  });

  it('finds nothing where nothing is', () => {
    expect(findReport('[]\nhello')).toBeUndefined();
  });
});
