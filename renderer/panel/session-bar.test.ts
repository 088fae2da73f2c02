import { AppError } from '@shared/errors/app-error';
import { expect, it } from 'vitest';
import { sessionBar } from './session-bar';
import type { Phase } from './shell-tab';

const running: Phase = { state: 'running' };
const exited: Phase = { state: 'exited', code: 3, since: 100 };
const lost: Phase = { state: 'disconnected', reason: 'socket hang up', since: 100 };
const failed: Phase = {
  state: 'failed',
  error: new AppError({ code: 'exec/not-running', message: 'is not running' }).data,
};
const up = { state: 'running', since: 100 } as const;
const connected = { loaded: true, connected: true };

it.each([
  ['runs', running, up, connected, null],
  ['is connecting', { state: 'connecting' } as Phase, up, connected, null],
  ['exited', exited, up, connected, { text: 'exited', code: 3, tone: 'warn', action: 'restart' }],
  ['exited well', { ...exited, code: 0 }, up, connected, { text: 'exited', tone: 'info' }],
  ['exited unseen', { ...exited, code: null }, up, connected, { text: 'exitedUnknown', action: 'restart' }],
  [
    'container restarted',
    exited,
    { ...up, since: 200 },
    connected,
    { text: 'restarted', action: 'reconnect' },
  ],
  [
    'container stopped',
    exited,
    { state: 'exited', since: 150 } as const,
    connected,
    { text: 'stopped', action: 'reconnect', later: true },
  ],
  ['container removed', running, undefined, connected, { text: 'removed', action: null }],
  [
    'container paused',
    running,
    { state: 'paused', since: 1 } as const,
    connected,
    { text: 'paused', action: null },
  ],
  ['engine lost', lost, up, { loaded: true, connected: false }, { text: 'disconnected', later: true }],
  ['engine silent', running, up, { loaded: true, connected: false }, { text: 'engineLost', action: null }],
  [
    'engine back',
    lost,
    up,
    connected,
    { text: 'disconnected', detail: 'socket hang up', action: 'reconnect' },
  ],
  ['not started', failed, up, connected, { text: 'failed', detail: 'is not running', action: 'restart' }],
  ['list not known yet', running, undefined, { loaded: false, connected: true }, null],
])('%s', (_name, phase, container, around, bar) => {
  const found = sessionBar({ phase }, { container, ...around });
  if (bar === null) expect(found).toBeNull();
  else expect(found).toMatchObject(bar);
});
