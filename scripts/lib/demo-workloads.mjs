// The demo's containers, as data: what a developer's machine might run on a working day, in every state there is.

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} image built for it on the demo's base image, under this name
 * @property {string[]} command
 * @property {string[]} [env]
 * @property {Record<string, string>} [labels]
 * @property {Record<string, number>} [ports] container port -> host port
 * @property {Record<string, string>} [volumes] volume name -> folder
 * @property {string} [network] with aliases in `aliases`; the default bridge when missing
 * @property {string[]} [aliases]
 * @property {number} [memoryMb]
 * @property {string} [healthCommand]
 * @property {{ Name: string, MaximumRetryCount?: number }} [restart]
 * @property {boolean} [hasBash] made from the image with bash
 * @property {'created' | 'paused'} [leave] what to leave it in; started otherwise
 */

const composeProject = 'shop';

/** @param {string} kind `network` or `volume` */
export const composeResourceLabels = (kind, name) => ({
  [`com.docker.compose.${kind}`]: name,
  'com.docker.compose.project': composeProject,
  'com.docker.compose.version': '2.26.1',
});

/** The labels Compose puts on a container; other tools group by them. */
function composeLabels(service, number, image, dependsOn) {
  return {
    'com.docker.compose.config-hash': Buffer.from(`${service}${image}`)
      .toString('hex')
      .padEnd(64, '0')
      .slice(0, 64),
    'com.docker.compose.container-number': String(number),
    'com.docker.compose.depends_on': dependsOn.map((name) => `${name}:service_started:false`).join(','),
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.project': composeProject,
    'com.docker.compose.project.config_files': '/srv/shop/compose.yaml',
    'com.docker.compose.project.working_dir': '/srv/shop',
    'com.docker.compose.service': service,
    'com.docker.compose.version': '2.26.1',
  };
}

/** @returns {Workload} */
function composeService(service, image, settings) {
  const { number = 1, dependsOn = [], peers = [], memoryMb = 12, work = 40_000, ...rest } = settings;
  return {
    name: `${composeProject}-${service}-${number}`,
    image,
    command: ['service'],
    env: [`SERVICE=${service}`, `PEERS=${peers.join(' ')}`, `MEMORY_MB=${memoryMb}`, `WORK=${work}`],
    labels: composeLabels(service, number, image, dependsOn),
    network: 'shop_default',
    aliases: [service, `${composeProject}-${service}-${number}`],
    ...rest,
  };
}

/** @type {Workload[]} */
const shop = [
  composeService('db', 'shop/db:15.6', {
    command: ['store'],
    env: ['DATA_DIR=/var/lib/shop', 'DB_USER=shop', 'DB_PASSWORD=not-a-secret'],
    volumes: { 'shop_db-data': '/var/lib/shop' },
    healthCommand: 'nc -w 1 localhost 5432 </dev/null',
  }),
  composeService('catalog', 'shop/catalog:2.0.1', { dependsOn: ['db'], memoryMb: 40, work: 400_000 }),
  composeService('cart', 'shop/cart:1.9.0', { dependsOn: ['db'] }),
  composeService('cart', 'shop/cart:1.9.0', { number: 2, dependsOn: ['db'] }),
  composeService('payments', 'shop/payments:3.2.0-rc.1', { dependsOn: ['db'], memoryMb: 20 }),
  composeService('gateway', 'shop/gateway:1.4.2', {
    dependsOn: ['catalog', 'cart', 'payments'],
    peers: ['catalog', 'cart', 'payments'],
    ports: { '8080/tcp': 8000 },
    healthCommand: 'wget -q -O /dev/null http://localhost:8080/',
  }),
];

/** @type {Workload[]} */
const alone = [
  {
    name: 'web',
    image: 'acme/web:2.3',
    command: ['service'],
    env: ['SERVICE=web', 'MEMORY_MB=6'],
    ports: { '8080/tcp': 8080 },
    labels: { 'dev.acme.team': 'storefront' },
  },
  {
    name: 'orders-db',
    image: 'acme/store:7.2',
    command: ['store'],
    env: ['DATA_DIR=/var/lib/orders', 'STORE_USER=orders', 'STORE_PASSWORD=not-a-secret'],
    labels: { 'dev.acme.team': 'orders', 'dev.acme.kind': 'database' },
    ports: { '5432/tcp': 5432 },
    volumes: { 'orders-data': '/var/lib/orders' },
    memoryMb: 256,
    restart: { Name: 'unless-stopped' },
  },
  { name: 'toolbox', image: 'acme/toolbox:5.2', command: ['idle'], hasBash: true },
  { name: 'chatty', image: 'acme/logs-sample:latest', command: ['chatter'] },
  {
    name: 'nightly-import',
    image: 'acme/importer:2.8.1',
    command: ['crash'],
    restart: { Name: 'unless-stopped' },
  },
  {
    name: 'inventory',
    image: 'acme/inventory:0.9.4',
    command: ['service'],
    env: ['SERVICE=inventory', 'WORK=5000'],
    healthCommand: 'echo "stock database is 3 days old"; exit 1',
  },
  // `tail` keeps what it reads until there is a line end, and there is none: the memory limit ends it.
  { name: 'thumbnails', image: 'acme/thumbnails:1.1', command: ['tail', '/dev/zero'], memoryMb: 24 },
  { name: 'hello', image: 'acme/hello:latest', command: ['echo', 'Hello from a container. 안녕하세요!'] },
  {
    name: 'reports',
    image: 'acme/reports:4.0',
    command: ['service'],
    env: ['SERVICE=reports'],
    leave: 'paused',
  },
  { name: 'backup', image: 'acme/backup:1.0', command: ['idle'], leave: 'created' },
];

export const workloads = [...shop, ...alone];
