import { expect, it } from 'vitest';
import { type Program, tabLabel } from './shell-tab';

const auto: Program = { type: 'auto' };
const tab = { name: null, program: auto, argv: null, user: '' };

it.each([
  [tab, 'redis'],
  [{ ...tab, argv: ['/bin/ash'] }, 'redis · ash'],
  [{ ...tab, program: { type: 'shell', path: '/bin/bash' } as const }, 'redis · bash'],
  [{ ...tab, argv: ['/usr/bin/zsh'], user: 'root' }, 'redis · zsh (root)'],
  [{ ...tab, program: { type: 'command', argv: ['redis-cli', '-n', '1'] } as const }, 'redis · redis-cli'],
  [{ ...tab, name: 'my own' }, 'my own'],
])('%j', (of, label) => {
  expect(tabLabel(of, 'redis')).toBe(label);
});
