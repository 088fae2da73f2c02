import { describe, expect, test } from 'vitest';
import { formatCommand } from './docker-command';
import * as command from './docker-command-details';

const id = 'a'.repeat(64);
const nameOf = (of: string) => (of === id ? 'web' : of);
const commit = { id, reference: '', author: '', message: '', changes: [], pause: true };
const connect = { id, network: 'net', aliases: [], ip: '', ip6: '' };

describe('the command that does the same', () => {
  test.each([
    [command.commit(commit, nameOf), 'docker commit web'],
    [
      command.commit(
        {
          id,
          reference: 'shop/web:2',
          author: 'Kim',
          message: 'with data',
          changes: ['CMD ["sh"]', 'ENV A=1'],
          pause: false,
        },
        nameOf,
      ),
      `docker commit -a Kim -m 'with data' -c 'CMD ["sh"]' -c 'ENV A=1' --pause=false web shop/web:2`,
    ],
    [command.exportFiles({ id, token: '/tmp/web.tar' }, nameOf), 'docker export -o /tmp/web.tar web'],
    [
      command.update({ id, change: { memory: 512 * 1024 ** 2, memorySwap: -1, nanoCpus: 1.5e9 } }, nameOf),
      'docker update --memory 512m --memory-swap -1 --cpus 1.5 web',
    ],
    [
      command.update(
        {
          id,
          change: {
            memoryReservation: 1000,
            cpuShares: 512,
            cpusetCpus: '0-1',
            pidsLimit: -1,
            blkioWeight: 300,
            restart: { name: 'on-failure', retries: 3 },
          },
        },
        nameOf,
      ),
      'docker update --memory-reservation 1000b --cpu-shares 512 --cpuset-cpus 0-1 --pids-limit -1 --blkio-weight 300 --restart on-failure:3 web',
    ],
    [
      command.update({ id, change: { restart: { name: 'no', retries: 0 } } }, nameOf),
      'docker update --restart no web',
    ],
    [command.connectNetwork(connect, nameOf), 'docker network connect net web'],
    [
      command.connectNetwork({ ...connect, aliases: ['db', 'sql'], ip: '10.1.0.9', ip6: 'fd00::9' }, nameOf),
      'docker network connect --alias db --alias sql --ip 10.1.0.9 --ip6 fd00::9 net web',
    ],
    [
      command.disconnectNetwork({ id, network: 'net', force: false }, nameOf),
      'docker network disconnect net web',
    ],
    [
      command.disconnectNetwork({ id, network: 'net', force: true }, nameOf),
      'docker network disconnect -f net web',
    ],
    [command.prune({ labels: [], until: '' }, null), 'docker container prune'],
    [
      command.prune({ labels: ['tier', 'env=dev', '!keep=yes'], until: '24h' }, null),
      "docker container prune --filter label=tier --filter label=env=dev --filter 'label!=keep=yes' --filter until=24h",
    ],
    [command.prune({ labels: ['tier'], until: '' }, ['a', 'b']), 'docker rm a b'],
  ])('%j', (words, line) => {
    expect(formatCommand(words)).toBe(line);
  });
});
