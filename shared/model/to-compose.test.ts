import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseRunCommand } from './run-command';
import { realWorldLines } from './testing/run-lines';
import { toCompose } from './to-compose';

const compose = (line: string) => {
  const { file, left } = toCompose(parseRunCommand(line).spec);
  return { text: stringify(file, { lineWidth: 0 }), left };
};

test('a line is a service, its networks are there already, and its volumes keep their names', () => {
  const { text, left } = compose(
    'docker run -d --name web -p 8080:80 -v data:/data:ro -e PRICE=\'5$\' --network shop --network-alias www --ip 10.0.0.5 --restart always nginx:1.27 nginx -g "daemon off;"',
  );
  expect(left).toEqual([]);
  expect(text).toBe(`services:
  web:
    image: nginx:1.27
    container_name: web
    command:
      - nginx
      - -g
      - daemon off;
    ports:
      - 8080:80
    environment:
      - PRICE=5$$
    volumes:
      - data:/data:ro
    networks:
      shop:
        aliases:
          - www
        ipv4_address: 10.0.0.5
    restart: always
networks:
  shop:
    name: shop
    external: true
volumes:
  data:
    name: data
`);
});

test('what a compose file has no word for is named', () => {
  expect(compose('docker run --cidfile /x -P --gpus all nginx').left.sort()).toEqual([
    '--cidfile',
    '--gpus',
    '--publish-all',
  ]);
});

test.each(realWorldLines.map((line) => [line]))('a file comes of %s', (line) => {
  expect(compose(line).text).toMatch(/^services:\n {2}\S+:\n {4}image: /);
});
