import type { GantryBridge } from '@shared/ipc/bridge';
import { channels } from '@shared/ipc/frames';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

// The bridge between page and main. It knows no feature, so it never changes when one is added.

const BOOT = '--gantry-boot=';
const bootArgument = process.argv.find((argument) => argument.startsWith(BOOT)) ?? `${BOOT}null`;

const bridge: GantryBridge = {
  boot: JSON.parse(decodeURIComponent(bootArgument.slice(BOOT.length))),
  call: (id, method, input) => ipcRenderer.invoke(channels.rpc, id, method, input),
  cancel: (id) => ipcRenderer.send(channels.cancel, id),
  drop: (file) => ipcRenderer.invoke(channels.drop, webUtils.getPathForFile(file as File)),
};
contextBridge.exposeInMainWorld('gantry', Object.freeze(bridge));

// A port cannot cross the context bridge, but it can be posted to this window, whose other world is this script.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.type !== channels.stream) return;
  const [port] = event.ports;
  const { method, input } = event.data;
  if (port) ipcRenderer.postMessage(channels.stream, { method, input }, [port]);
});
