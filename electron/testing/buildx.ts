import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { buildTools } from './cli-context';

/** The CLI with its plugin, as somebody has it who installed both, until `vi.unstubAllEnvs()`. The answer removes its settings. */
export function withBuildx(): () => void {
  const config = mkdtempSync(join(tmpdir(), 'gantry-config-'));
  symlinkSync(buildTools().plugins, join(config, 'cli-plugins'));
  vi.stubEnv('DOCKER_CONFIG', config);
  vi.stubEnv('PATH', `${dirname(buildTools().docker)}:${process.env.PATH}`);
  return () => rmSync(config, { recursive: true, force: true });
}
