/** `busybox` -> `gantry-test/busybox:latest` */
export function testImage(name: string): string;
/** Builds the test images (busybox, bash, noshell, logger, health) on an engine and answers their tags. */
export function buildTestImages(dockerHost: string, names?: string[]): Promise<string[]>;
/** Line `number` (from 1) as the logger image prints it, without the newline: 105 bytes. */
export function loggerLine(number: number): string;
