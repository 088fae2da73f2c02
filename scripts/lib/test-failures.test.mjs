import { describe, expect, it } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './test-failures.mjs';

describe('failuresOfVitest', () => {
  it('names the tests that failed, with the start of what they say', () => {
    const failureMessages = [`\u001b[31mexpected 1\u001b[39m\n${'at line\n'.repeat(40)}`];
    const testResults = [
      {
        name: '/repo/electron/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'fine' },
          { status: 'failed', fullName: 'a thing does', failureMessages },
        ],
      },
    ];
    const [failure, ...others] = failuresOfVitest({ testResults }, '/repo');
    expect(others).toEqual([]);
    expect(failure?.name).toBe('electron/a.test.ts › a thing does');
    expect(failure?.message.split('\n')).toHaveLength(16);
    expect(failure?.message).toMatch(/^expected 1\nat line/);
  });

  it('names a file whose tests could not be run', () => {
    const testResults = [
      { name: '/repo/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    expect(failuresOfVitest({ testResults }, '/repo')).toEqual([
      { name: 'b.test.ts', message: 'no such module' },
    ]);
  });

  it('has nothing to say without a report', () => {
    expect(failuresOfVitest(undefined, '/repo')).toEqual([]);
  });
});

describe('failuresOfPlaywright', () => {
  const spec = (status, message) => ({
    file: 'specs/a.spec.ts',
    line: 7,
    title: 'a thing',
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  });

  it('finds those in nested suites, and passes over those that passed', () => {
    const suites = [{ specs: [spec('expected')], suites: [{ specs: [spec('unexpected', 'was 2')] }] }];
    expect(failuresOfPlaywright({ suites })).toEqual([
      { name: 'specs/a.spec.ts:7 › a thing', message: 'was 2' },
    ]);
  });

  it('tells what went wrong outside of any test', () => {
    expect(failuresOfPlaywright({ errors: [{ message: 'no tests found' }] })).toEqual([
      { name: 'e2e', message: 'no tests found' },
    ]);
  });
});
