import { expect, it } from 'vitest';
import { webTarget } from './terminal-link';

it.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ['HTTPS://EXAMPLE.org', 'https://example.org/'],
  // what looks like one host and is another is shown as it is
  ['https://good.example@evil.example/', 'https://good.example@evil.example/'],
  ['https://еxample.org/', 'https://xn--xample-2of.org/'],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['vscode://x', null],
  ['not a link', null],
  ['', null],
])('%j', (raw, target) => {
  expect(webTarget(raw)).toBe(target);
});
