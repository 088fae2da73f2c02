import { expect, test } from 'vitest';
import { BuildRequest } from '../features/builds';
import { build } from './build-command';
import { formatCommand } from './docker-command';

const contextId = '00000000-0000-4000-8000-000000000000';
const line = (request: BuildRequest) =>
  formatCommand(build(BuildRequest.parse(request), () => '/home/me/web'));

test.each<[string, BuildRequest, string]>([
  [
    'a folder with its own Dockerfile',
    { contextId, dockerfile: { from: 'context', path: 'Dockerfile' }, tags: ['web:1', 'web:latest'] },
    'docker build -t web:1 -t web:latest /home/me/web',
  ],
  [
    'another Dockerfile of the folder',
    {
      contextId,
      dockerfile: { from: 'context', path: 'docker/dev.Dockerfile' },
      target: 'dev',
      noCache: true,
    },
    'docker build -f docker/dev.Dockerfile --target dev --no-cache /home/me/web',
  ],
  [
    'a text with a folder comes by the standard input',
    { contextId, dockerfile: { from: 'text', text: 'FROM scratch' }, builder: 'buildx' },
    'docker buildx build -f - /home/me/web',
  ],
  [
    'a text alone is all there is',
    { contextId: null, dockerfile: { from: 'text', text: 'FROM scratch' }, tags: ['a'] },
    'docker build -t a -',
  ],
  [
    'what looks secret is masked, and secrets are names only',
    {
      contextId,
      dockerfile: { from: 'context', path: 'Dockerfile' },
      buildArgs: [
        { name: 'VERSION', value: '1 2' },
        { name: 'NPM_TOKEN', value: 'hunter2' },
        { name: 'HTTP_PROXY', value: null },
      ],
      secrets: [{ id: 'npm', source: { from: 'text', text: 'hunter2' } }],
      ssh: true,
    },
    "docker build --build-arg 'VERSION=1 2' --build-arg 'NPM_TOKEN=••••••••' --build-arg HTTP_PROXY --secret id=npm --ssh default /home/me/web",
  ],
])('%s', (_what, request, expected) => {
  expect(line(request)).toBe(expected);
});
