// The failed tests of the runners' own JSON reports, to be told again at the end of a long run. Pure: reports come in parsed.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ name: string, message: string }} Failure */

/** Lines of a message that are told again: the comparison and the place, not the whole stack. */
const messageLines = 16;

/** @param {string | undefined} message */
function shortened(message = '') {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, messageLines).join('\n');
}

/**
 * @param {any} report undefined when the runner wrote none
 * @param {string} folder that file names are told from
 * @returns {Failure[]}
 */
export function failuresOfVitest(report, folder) {
  return (report?.testResults ?? []).flatMap((file) => {
    const where = path.relative(folder, file.name).split(path.sep).join('/');
    const failed = (file.assertionResults ?? []).filter((test) => test.status === 'failed');
    // a file that could not be loaded, or a hook that failed, has words of its own
    if (failed.length === 0 && file.status === 'failed')
      return [{ name: where, message: shortened(file.message) }];
    return failed.map((test) => ({
      name: `${where} › ${test.fullName}`,
      message: shortened(test.failureMessages?.join('\n')),
    }));
  });
}

/**
 * @param {any} report undefined when the runner wrote none
 * @returns {Failure[]}
 */
export function failuresOfPlaywright(report) {
  const outside = (report?.errors ?? []).map((error) => ({ name: 'e2e', message: shortened(error.message) }));
  return [...outside, ...(report?.suites ?? []).flatMap(failuresOfSuite)];
}

function failuresOfSuite(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    (spec.tests ?? [])
      .filter((test) => test.status === 'unexpected')
      .map((test) => ({
        name: `${spec.file}:${spec.line} › ${spec.title}`,
        message: shortened(
          test.results?.flatMap((result) => result.errors.map((error) => error.message)).join('\n'),
        ),
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failuresOfSuite)];
}
