// Stands in for Electron's default_app, which the carried runtime lacks: `electron FOLDER` starts the app in FOLDER.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = path.resolve(process.argv.slice(1).find((arg) => !arg.startsWith('-')) ?? '.');
const manifest = createRequire(import.meta.url)(path.join(folder, 'package.json'));

app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}
// Awaited: Electron becomes ready only after the entry module, and the app has things to do before that.
await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href);
