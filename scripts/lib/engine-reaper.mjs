// A process of its own that removes a private engine when its owner is done or dead, however it died: the owner holds
// the other end of our standard input, and the kernel closes that end for it. The one line on it names the engine.
import { text } from 'node:stream/consumers';
import { removeEngine } from './engine-cleanup.mjs';
import { readRecord } from './engine-registry.mjs';

const name = (await text(process.stdin)).trim();
const record = readRecord(name);
if (record) removeEngine(record);
