import { call } from '../../ipc/client';

/** Puts a text on the clipboard. */
export const copyText = (text: string) => void call.app.copyText({ text });
