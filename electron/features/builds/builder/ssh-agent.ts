/** Where the ssh agent of the environment listens; null when there is none. */
export function sshAgent(): string | null {
  const path = process.env.SSH_AUTH_SOCK;
  if (path) return path;
  return process.platform === 'win32' ? '//./pipe/openssh-ssh-agent' : null;
}
