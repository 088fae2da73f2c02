// The network namespace of a private engine: its bridges, firewall rules and published ports never meet the machine's.
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { removeOnce } from './remove-once.mjs';

/** @param {string[]} args */
const ip = (...args) => execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** @param {string} netns */
const netnsPath = (netns) => `/run/netns/${netns}`;

/**
 * Puts a command into the namespace. nsenter, not `ip netns exec`: that one mounts a fresh /sys over the old one, and
 * dockerd then finds no devices cgroup.
 * @param {string} netns
 * @param {string[]} command
 */
export const insideNetns = (netns, command) => ['nsenter', `--net=${netnsPath(netns)}`, ...command];

/** @param {string} netns */
export function createNetns(netns) {
  ip('netns', 'add', netns);
  const [file, ...args] = insideNetns(netns, ['ip', 'link', 'set', 'lo', 'up']);
  execFileSync(file, args);
}

/** Identity of the namespace as /proc/PID/ns/net shows it, or undefined when it is gone. */
export function netnsIdentity(netns) {
  return existsSync(netnsPath(netns)) ? `net:[${statSync(netnsPath(netns)).ino}]` : undefined;
}

/** A /30 nobody routes to yet. */
function freeSubnet() {
  const routes = ip('-4', 'route', 'show');
  for (;;) {
    const subnet = `10.213.${randomInt(256)}.${randomInt(64) * 4}`;
    if (!routes.includes(`${subnet}/30`)) return subnet;
  }
}

/**
 * A link between this machine and the namespace, over which published ports can be reached.
 * @param {string} netns
 * @param {string} veth name of this machine's end, at most 15 characters
 * @returns {string} the engine's address
 */
export function connectNetns(netns, veth) {
  const subnet = freeSubnet();
  const host = subnet.replace(/\d+$/, (last) => String(Number(last) + 1));
  const engine = subnet.replace(/\d+$/, (last) => String(Number(last) + 2));
  ip('link', 'add', veth, 'type', 'veth', 'peer', 'name', 'host0', 'netns', netns);
  ip('addr', 'add', `${host}/30`, 'dev', veth);
  ip('link', 'set', veth, 'up');
  for (const command of [
    ['ip', 'addr', 'add', `${engine}/30`, 'dev', 'host0'],
    ['ip', 'link', 'set', 'host0', 'up'],
  ]) {
    const [file, ...args] = insideNetns(netns, command);
    execFileSync(file, args);
  }
  return engine;
}

/**
 * @param {string} netns
 * @param {string | null} veth
 */
export function removeNetns(netns, veth) {
  // The link would go with the namespace, but a moment later: taking it away first makes "nothing left" exact.
  removeOnce(
    () => veth !== null && existsSync(`/sys/class/net/${veth}`),
    () => ip('link', 'delete', veth),
  );
  removeOnce(
    () => existsSync(netnsPath(netns)),
    () => ip('netns', 'delete', netns),
  );
}
