import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Certificates made by openssl, in folders as `DOCKER_CERT_PATH` wants them: `ca.pem`, `cert.pem`, `key.pem`. */
export interface CertificateAuthority {
  /** Makes a folder with a key and a certificate that this authority has signed; answers its path. */
  issue(name: string, extension: string): string;
}

/** `folder` is made; it will hold the authority and what it issues. */
export function createAuthority(folder: string): CertificateAuthority {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-days',
    '2',
    '-subj',
    '/CN=test CA',
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
  );
  return {
    issue(name, extension) {
      const into = join(folder, name);
      mkdirSync(into);
      writeFileSync(join(into, 'extension'), extension);
      openssl(
        'req',
        ...newKey,
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}/key.pem`,
        '-out',
        `${name}/request.pem`,
      );
      openssl(
        ...['x509', '-req', '-days', '2', '-in', `${name}/request.pem`, '-out', `${name}/cert.pem`],
        ...['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-extfile', `${name}/extension`],
      );
      execFileSync('cp', [join(folder, 'ca.pem'), into]);
      return into;
    },
  };
}
