import { expect, it } from 'vitest';
import { terminalKey } from './terminal-keys';

const none = { key: '', code: '', ctrlKey: false, shiftKey: false, metaKey: false, altKey: false };
const ctrl = { ...none, ctrlKey: true };
const ctrlShift = { ...ctrl, shiftKey: true };
const meta = { ...none, metaKey: true };

it.each([
  ['Ctrl+Shift+C copies', { ...ctrlShift, code: 'KeyC', key: 'C' }, false, 'copy'],
  ['also in a Korean layout', { ...ctrlShift, code: 'KeyC', key: 'ㅊ' }, false, 'copy'],
  ['Ctrl+Shift+V pastes', { ...ctrlShift, code: 'KeyV' }, false, 'paste'],
  ['Ctrl+Shift+F finds', { ...ctrlShift, code: 'KeyF' }, false, 'find'],
  ['Ctrl+C is the program’s', { ...ctrl, code: 'KeyC' }, false, null],
  ['Ctrl+V is the program’s', { ...ctrl, code: 'KeyV' }, false, null],
  ['Ctrl+K is the program’s', { ...ctrl, code: 'KeyK' }, false, null],
  ['Ctrl+Insert copies', { ...ctrl, code: 'Insert' }, false, 'copy'],
  ['Shift+Insert pastes', { ...none, shiftKey: true, code: 'Insert' }, false, 'paste'],
  ['Ctrl+` is the app’s', { ...ctrl, code: 'Backquote' }, false, 'app'],
  ['Ctrl+PageUp is the app’s', { ...ctrl, key: 'PageUp' }, false, 'app'],
  ['Shift+Escape leaves', { ...none, shiftKey: true, key: 'Escape' }, false, 'app'],
  ['Escape is the program’s', { ...none, key: 'Escape' }, false, null],
  ['Tab is the program’s', { ...none, key: 'Tab' }, false, null],
  ['Alt belongs to the program', { ...ctrlShift, altKey: true, code: 'KeyC' }, false, null],
  ['Cmd+C copies on a Mac', { ...meta, code: 'KeyC' }, true, 'copy'],
  ['Cmd+V pastes on a Mac', { ...meta, code: 'KeyV' }, true, 'paste'],
  ['Cmd+F finds on a Mac', { ...meta, code: 'KeyF' }, true, 'find'],
  ['other Cmd keys are the app’s', { ...meta, code: 'KeyK' }, true, 'app'],
  ['Ctrl+Shift+C is the program’s on a Mac', { ...ctrlShift, code: 'KeyC' }, true, null],
  ['Ctrl+C is the program’s on a Mac', { ...ctrl, code: 'KeyC' }, true, null],
])('%s', (_name, event, mac, key) => {
  expect(terminalKey(event, mac)).toBe(key);
});
