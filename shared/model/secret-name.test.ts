import { expect, test } from 'vitest';
import { isSecretName } from './secret-name';

test.each([
  'MYSQL_ROOT_PASSWORD',
  'POSTGRES_PASSWORD',
  'db_password',
  'PASS',
  'SMTP_PASS',
  'GITHUB_TOKEN',
  'AWS_SECRET_ACCESS_KEY',
  'API_KEY',
  'APIKEY',
  'DB_PWD',
  'KEY',
])('%s is a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each([
  'PWD',
  'OLDPWD',
  'PATH',
  'HOME',
  'PASSENGERS',
  'MONKEY',
  'PUBLIC_KEY',
  'MYSQL_ROOT_PASSWORD_FILE',
  'REGISTRY_HTTP_TLS_KEY_PATH',
  'COMPASS',
])('%s is none', (name) => expect(isSecretName(name)).toBe(false));
