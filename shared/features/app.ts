import { z } from 'zod';
import { call, stream } from '../ipc/define';

/** What the user can set. Unknown keys of a newer version are kept in the file; bad values fall back one by one. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['system', 'en', 'ko']).catch('system'),
  /** The endpoint to connect to at start; null leaves it to DOCKER_HOST and the contexts, as the docker CLI does. */
  engine: z.string().nullable().catch(null),
  /** Memory that one log view may use, in MiB. */
  logCapMiB: z.number().int().min(8).max(2048).catch(64),
  terminalFontSize: z.number().int().min(8).max(32).catch(13),
  terminalScrollback: z.number().int().min(0).max(100_000).catch(10_000),
  /** `auto` uses WebGL for the focused terminal where frames measured faster. */
  terminalRenderer: z.enum(['auto', 'dom']).catch('auto'),
  stopSeconds: z.number().int().min(0).max(3600).nullable().catch(null),
});
export type Settings = z.output<typeof Settings>;

export const SettingsPatch = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  language: z.enum(['system', 'en', 'ko']).optional(),
  engine: z.string().max(2000).nullable().optional(),
  logCapMiB: z.number().int().min(8).max(2048).optional(),
  terminalFontSize: z.number().int().min(8).max(32).optional(),
  terminalScrollback: z.number().int().min(0).max(100_000).optional(),
  terminalRenderer: z.enum(['auto', 'dom']).optional(),
  stopSeconds: z.number().int().min(0).max(3600).nullable().optional(),
});

/** What the page is told before its first script runs. */
export interface Boot {
  settings: Settings;
  /** The system's language, such as `ko-KR`. */
  locale: string;
  platform: string;
  versions: { app: string; electron: string; chrome: string; node: string };
  /** The settings file was bad and has been put aside under this name. */
  settingsRecovered: string | null;
}

export const app = {
  settings: call(z.object({})).returns<Settings>(),
  changeSettings: call(SettingsPatch).returns<Settings>(),
  /** Menu commands of the application menu, for the page to carry out. */
  watchMenu: stream(z.object({}), { policy: 'pause' }).of<MenuCommand>(),
  copyText: call(z.object({ text: z.string().max(64 * 1024 * 1024) })).returns<void>(),
  readClipboard: call(z.object({})).returns<string>(),
  /** Opens an http or https address in the system's browser; everything else is refused. */
  openExternal: call(z.object({ url: z.url({ protocol: /^https?$/ }).max(4096) })).returns<void>(),
  /** Asks where to save; the page gets a token and the file's name, never a path to make up. Null when cancelled. */
  chooseSaveFile: call(z.object({ defaultName: z.string().max(255), title: z.string().max(200) })).returns<{
    token: string;
    name: string;
  } | null>(),
  /** Shows a file saved with this token in the system's file manager. */
  showSavedFile: call(z.object({ token: z.string() })).returns<void>(),
  /** The page has painted its first list: what `--self-test` and `--screenshot` wait for. */
  ready: call(z.object({ listMs: z.number(), containers: z.number().int() })).returns<void>(),
};

export type MenuCommand =
  | 'settings'
  | 'palette'
  | 'toggle-panel'
  | 'find'
  | 'zoom-in'
  | 'zoom-out'
  | 'about'
  | 'reload-list';
