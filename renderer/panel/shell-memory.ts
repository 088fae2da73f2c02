const KEY = 'gantry.shells';
const MOST = 200;

/** The shell that was last chosen for each image, kept between starts. */
function read(): Record<string, string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** The path of the shell that was last chosen for containers of this image. */
export function rememberedShell(image: string): string | null {
  const path = read()[image];
  return typeof path === 'string' ? path : null;
}

/** Remembers a choice; null goes back to the best shell there is. */
export function rememberShell(image: string, path: string | null): void {
  const { [image]: _old, ...others } = read();
  const entries = Object.entries(others);
  if (path) entries.push([image, path]);
  localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(entries.slice(-MOST))));
}
