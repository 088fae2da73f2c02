import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createTar } from './tar.mjs';

const list = (archive) =>
  execFileSync('tar', ['-tvf', '-'], { input: archive, encoding: 'utf8' }).trim().split('\n');

describe('createTar', () => {
  it('writes files, folders and links the system tar reads', () => {
    const lines = list(
      createTar([
        { path: 'bin' },
        { path: 'bin/tool', content: 'x'.repeat(600), mode: 0o755 },
        { path: 'bin/alias', linkTo: 'tool' },
      ]),
    );
    expect(lines[0]).toMatch(/^drwxr-xr-x .* bin\/$/);
    expect(lines[1]).toMatch(/^-rwxr-xr-x .* 600 .* bin\/tool$/);
    expect(lines[2]).toMatch(/^l.* bin\/alias -> tool$/);
  });

  it('splits a long path, keeps every byte of the content', () => {
    const path = `${'folder/'.repeat(20)}file`;
    const content = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    const archive = createTar([{ path, content }]);
    expect(list(archive)[0]).toContain(path);
    expect(execFileSync('tar', ['-xOf', '-', path], { input: archive })).toEqual(content);
  });

  it('is the same from run to run, for the build cache', () => {
    const entries = [{ path: 'a', content: 'a' }];
    expect(createTar(entries)).toEqual(createTar(entries));
  });

  it('refuses what the format cannot say', () => {
    expect(() => createTar([{ path: 'x'.repeat(200), content: '' }])).toThrow('too long');
  });
});
