import { expect, test } from 'vitest';
import { looksSecret } from './secret-name';

test.each([
  'PASSWORD',
  'DB_PASSWORD',
  'MYSQL_ROOT_PASSWORD_2',
  'dbPassword',
  'POSTGRES_PASSWD',
  'MYSQL_PWD',
  'API_TOKEN',
  'GITHUBTOKEN',
  'SECRET_KEY_BASE',
  'AWS_SECRET_ACCESS_KEY',
  'STRIPE_KEY',
  'KEY',
  'GOOGLE_CREDENTIALS',
  'REDIS_AUTH',
  'SENTRY_DSN',
  'apiKey',
])('%s is a secret', (name) => {
  expect(looksSecret(name, 'x')).toBe(true);
});

test.each([
  'PATH',
  'PWD',
  'OLDPWD',
  'LANG',
  'MONKEY',
  'KEYBOARD',
  'GPG_KEY_ID',
  'SSH_PUBLIC_KEY',
  'POSTGRES_PASSWORD_FILE',
  'SECRET_PATH',
  'AUTHOR',
  'PASSENGER_MODE',
  'TOKENIZERS_PARALLELISM',
])('%s is none', (name) => {
  expect(looksSecret(name, '/run/x')).toBe(false);
});

test('a password in an address is one whatever its name, and an empty value is none', () => {
  expect(looksSecret('DATABASE_URL', 'postgres://app:hunter2@db:5432/shop')).toBe(true);
  expect(looksSecret('DATABASE_URL', 'postgres://db:5432/shop')).toBe(false);
  expect(looksSecret('PASSWORD', '')).toBe(false);
});
