import { describe, expect, it } from 'vitest';
import { closingLine, countCheck, countPlaywright, countVitest, sumCounts } from './test-counts.mjs';

describe('countVitest', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 2,
    testResults: [],
  };

  it('counts tests, and todo as skipped', () => {
    expect(countVitest(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
  });

  it('counts a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest({ ...report, testResults }, 1).failed).toBe(1);
  });

  it('does not count a file twice whose tests failed', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
    expect(countVitest({ ...report, numFailedTests: 1, testResults }, 1).failed).toBe(1);
  });

  it('takes a bad exit without a failed test, and a missing report, for one failure', () => {
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('countPlaywright', () => {
  it('counts flaky tests as passed', () => {
    const stats = { expected: 3, flaky: 1, unexpected: 2, skipped: 4 };
    expect(countPlaywright({ stats }, 1)).toEqual({ passed: 4, failed: 2, skipped: 4 });
  });

  it('takes a missing report for one failure', () => {
    expect(countPlaywright(undefined, 0).failed).toBe(1);
  });
});

describe('closingLine', () => {
  it('names skipped tests only when there are some', () => {
    const sum = sumCounts([countCheck(0), countCheck(1), { passed: 2, failed: 0, skipped: 0 }]);
    expect(closingLine(sum)).toBe('3 passed, 1 failed');
    expect(closingLine({ ...sum, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
