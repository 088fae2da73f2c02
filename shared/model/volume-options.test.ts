import { describe, expect, test } from 'vitest';
import { formatCommand } from './docker-command';
import { MASK } from './secret-name';
import { create, removeAll, withoutSecret } from './volume-command';
import { blankFields, kindOfOptions, problemsOf, tableOf, toOptions } from './volume-options';

const fields = (part: Partial<typeof blankFields>) => ({ ...blankFields, ...part });

describe('options of a form', () => {
  test.each([
    ['plain', fields({ path: '/x' }), {}],
    [
      'nfs',
      fields({ address: 'nas', path: '/data', version: '4' }),
      { type: 'nfs', o: 'addr=nas,rw,nfsvers=4', device: ':/data' },
    ],
    [
      'nfs',
      fields({ address: '::1', path: '/data', version: '', readOnly: true, extra: ' soft,timeo=30, ' }),
      { type: 'nfs', o: 'addr=::1,ro,soft,timeo=30', device: ':/data' },
    ],
    [
      'cifs',
      fields({ share: '\\\\nas\\files\\a', user: 'me', password: 'a=b', version: '3.0' }),
      { type: 'cifs', o: 'addr=nas,rw,username=me,password=a=b,vers=3.0', device: '//nas/files/a' },
    ],
    [
      'tmpfs',
      fields({ size: '64m', mode: '1770' }),
      { type: 'tmpfs', device: 'tmpfs', o: 'size=64m,mode=1770' },
    ],
    ['tmpfs', fields({}), { type: 'tmpfs', device: 'tmpfs' }],
    ['bind', fields({ path: '/srv', readOnly: true }), { type: 'none', o: 'bind,ro', device: '/srv' }],
    ['custom', fields({ pairs: ['a=b=c', 'flag'] }), { a: 'b=c', flag: '' }],
  ] as const)('%s', (kind, given, options) => {
    expect(toOptions(kind, given)).toEqual(options);
    expect(problemsOf(kind, given)).toEqual({});
  });

  test('say what is wrong beside the field', () => {
    expect(problemsOf('nfs', fields({}))).toEqual({ address: 'needed', path: 'needed' });
    expect(problemsOf('nfs', fields({ address: 'a,b', path: 'x', version: '5' }))).toEqual({
      ...{ address: 'address', path: 'absolute', version: 'nfsVersion' },
    });
    expect(problemsOf('cifs', fields({ share: 'nas', password: 'a,b', version: '' }))).toEqual({
      share: 'share',
      password: 'comma',
    });
    expect(problemsOf('tmpfs', fields({ size: 'much', mode: '9' }))).toEqual({ size: 'size', mode: 'mode' });
    expect(problemsOf('custom', fields({ pairs: ['=x'] }))).toEqual({ pairs: 'pair' });
  });
});

test.each([
  [{}, ''],
  [{ type: 'nfs4' }, 'nfs'],
  [{ type: 'cifs' }, 'cifs'],
  [{ type: 'tmpfs', device: 'tmpfs' }, 'tmpfs'],
  [{ type: 'none', o: 'ro,bind', device: '/x' }, 'bind'],
  [{ type: 'btrfs' }, 'other'],
] as const)('options %j are of kind "%s"', (options, kind) => expect(kindOfOptions(options)).toBe(kind));

test('the command says no password', () => {
  const options = toOptions(
    'cifs',
    fields({ share: '//nas/a', user: 'me', password: 'p4ss=w', version: '' }),
  );
  const command = formatCommand(
    create({ name: 'x', driver: 'local', options, labels: tableOf(['a=b', 'c']) }),
  );
  expect(command).toBe(
    `docker volume create -o type=cifs -o 'o=addr=nas,rw,username=me,password=${MASK}' -o device=//nas/a --label a=b --label c x`,
  );
  expect(withoutSecret('secret_key', 'x')).toBe(MASK);
  expect(withoutSecret('o', 'rw,credentials=/root/.smb')).not.toContain('/root');
  expect(formatCommand(create({ name: '', driver: 'a/b', options: {}, labels: {} }))).toBe(
    'docker volume create --driver a/b',
  );
  expect(formatCommand(removeAll(['a', 'b'], true))).toBe('docker volume rm -f a b');
});
