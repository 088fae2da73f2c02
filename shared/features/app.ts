import { z } from 'zod';
import { call, stream } from '../ipc/define';
import { type Settings, settingChoices, settingLimits } from '../model/settings';

const [logMin, logMax] = settingLimits.logCapMiB;
const [fontMin, fontMax] = settingLimits.terminalFontSize;
const [scrollMin, scrollMax] = settingLimits.terminalScrollback;

/** A change of some settings. */
export const SettingsPatch = z.object({
  theme: z.enum(settingChoices.theme).exactOptional(),
  language: z.enum(settingChoices.language).exactOptional(),
  engine: z.string().max(2000).nullable().exactOptional(),
  logCapMiB: z.number().int().min(logMin).max(logMax).exactOptional(),
  terminalFontSize: z.number().int().min(fontMin).max(fontMax).exactOptional(),
  terminalScrollback: z.number().int().min(scrollMin).max(scrollMax).exactOptional(),
  terminalRenderer: z.enum(settingChoices.terminalRenderer).exactOptional(),
  statusTotals: z.boolean().exactOptional(),
  stopSeconds: z.number().int().min(0).max(3600).nullable().exactOptional(),
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

/** A file or folder of this machine that the user chose to be read. */
export interface ChosenFile {
  token: string;
  name: string;
  folder: boolean;
  /** Of a file, in bytes. */
  size: number | null;
}

/** A dialog is open for as long as the user likes. */
const dialog = { deadline: 0 };
const Title = z.string().max(200);

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
  chooseSaveFile: call(z.object({ defaultName: z.string().max(255), title: Title }), dialog).returns<{
    token: string;
    name: string;
  } | null>(),
  /** Asks for a file to be read; the page gets a token for it, and its name. Null when cancelled. */
  chooseFile: call(z.object({ title: Title }), dialog).returns<{
    token: string;
    name: string;
  } | null>(),
  /**
   * Asks for a folder or file of this machine to be mounted: the path is a text of the form then, and the engine's to read, not
   * the app's. Null when cancelled.
   */
  chooseMountSource: call(z.object({ title: Title }), dialog).returns<string | null>(),
  /** Asks for a folder to put things into. Null when cancelled. */
  chooseFolder: call(z.object({ title: Title }), dialog).returns<{ token: string; name: string } | null>(),
  /** Asks for files, or for folders, to read; none when cancelled. */
  chooseUpload: call(z.object({ what: z.enum(['files', 'folders']), title: Title }), dialog).returns<
    ChosenFile[]
  >(),
  /** Shows what was saved with this token (of a folder: under this name) in the system's file manager. */
  showSavedFile: call(
    z.object({ token: z.string(), name: z.string().max(1000).exactOptional() }),
  ).returns<void>(),
  /** Shows the host folder that is mounted there in the system's file manager; only of an engine on this machine. */
  showMount: call(
    z.object({ containerId: z.string().max(64), destination: z.string().max(4096) }),
  ).returns<void>(),
  /**
   * The page has painted its first list, or its "no engine" page: what `--self-test` and `--screenshot` wait for. `listMs`
   * is the time of that in milliseconds since the epoch.
   */
  ready: call(
    z.object({
      listMs: z.number(),
      containers: z.number().int(),
      engine: z.object({ version: z.string(), api: z.string(), endpoint: z.string() }).optional(),
      error: z.string().optional(),
    }),
  ).returns<void>(),
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
