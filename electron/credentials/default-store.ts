import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function isProgram(name: string, env: NodeJS.ProcessEnv): boolean {
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  return (env.PATH ?? '').split(delimiter).some((folder) =>
    names.some((each) => {
      try {
        accessSync(join(folder, each), constants.X_OK);
        return folder !== '';
      } catch {
        // not in this folder
        return false;
      }
    }),
  );
}

/**
 * The helper that the CLI takes by itself when its configuration knows no sign-in and no helper yet: the platform's keychain, if its
 * program is installed (`DetectDefaultStore` of docker/cli). Empty for none.
 */
export function defaultStore(env: NodeJS.ProcessEnv = process.env): string {
  const helper =
    process.platform === 'darwin'
      ? 'osxkeychain'
      : process.platform === 'win32'
        ? 'wincred'
        : isProgram('pass', env)
          ? 'pass'
          : 'secretservice';
  return isProgram(`docker-credential-${helper}`, env) ? helper : '';
}
