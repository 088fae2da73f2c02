// What the components expect of a page, for tests that run them in happy-dom.
import { afterEach } from 'vitest';

if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // a second is not enough on a machine that has much to do
  configure({ asyncUtilTimeout: 15_000 });
  afterEach(() => cleanup());
}
