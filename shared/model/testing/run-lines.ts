/**
 * `docker run` lines as they stand in READMEs, tutorials and notes. Each must be read without a remainder, and give the same
 * container as the docker CLI makes of it.
 */
export const realWorldLines: readonly string[] = [
  'docker run hello-world',
  'docker run -it --rm ubuntu bash',
  'docker run --name some-nginx -d -p 8080:80 some-content-nginx',
  'docker run --name some-nginx -v /some/content:/usr/share/nginx/html:ro -d nginx',
  'docker run -d --name web -p 127.0.0.1:8443:443/tcp -p 8080-8082:80-82 --restart unless-stopped nginx:1.27-alpine',
  'docker run -d -P --name randomports nginx',
  'docker run --name some-redis -d redis redis-server --save 60 1 --loglevel warning',
  'docker run -v /myredis/conf:/usr/local/etc/redis --name myredis redis redis-server /usr/local/etc/redis/redis.conf',
  'docker run -it --network some-network --rm redis redis-cli -h some-redis',
  'docker run --name some-mysql -e MYSQL_ROOT_PASSWORD=my-secret-pw -d mysql:8',
  'docker run --name some-mysql -v /my/own/datadir:/var/lib/mysql -e MYSQL_ROOT_PASSWORD=my-secret-pw -d mysql:8 --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci',
  'docker run -d --name wordpress --link mysql:mysql -p 8080:80 -e WORDPRESS_DB_PASSWORD=wordpress wordpress',
  'docker run -d --name app_wp --link app_db:mysql -e WORDPRESS_DB_HOST=mysql:3306 -e WORDPRESS_DB_NAME=wp -e "WORDPRESS_CONFIG_EXTRA=define(\'WP_DEBUG\', true);" -p 80:80 wordpress:php8.2-apache',
  'docker run --name some-postgres -e POSTGRES_PASSWORD=mysecretpassword -e PGDATA=/var/lib/postgresql/data/pgdata -v /custom/mount:/var/lib/postgresql/data -d postgres',
  'docker run -d -e POSTGRES_HOST_AUTH_METHOD=trust --shm-size=256MB --health-cmd "pg_isready -U postgres" --health-interval 10s --health-timeout 5s --health-retries 5 postgres:16',
  'docker run -d -p 5000:5000 --restart=always --name registry -v /mnt/registry:/var/lib/registry registry:2',
  'docker run -d -p 443:443 --restart=always --name registry -v /certs:/certs -e REGISTRY_HTTP_ADDR=0.0.0.0:443 -e REGISTRY_HTTP_TLS_CERTIFICATE=/certs/domain.crt -e REGISTRY_HTTP_TLS_KEY=/certs/domain.key registry:2',
  'docker run -d -v jenkins_home:/var/jenkins_home -p 8080:8080 -p 50000:50000 --restart=on-failure jenkins/jenkins:lts-jdk17',
  'docker run -d -p 8000:8000 -p 9443:9443 --name portainer --restart=always -v /var/run/docker.sock:/var/run/docker.sock -v portainer_data:/data portainer/portainer-ce:latest',
  'docker run --name jenkins-blueocean --rm --detach --privileged --network jenkins --network-alias docker --env DOCKER_TLS_CERTDIR=/certs --volume jenkins-docker-certs:/certs/client --volume jenkins-data:/var/jenkins_home --publish 2376:2376 docker:dind --storage-driver overlay2',
  `docker run \\
  --name jenkins-blueocean \\
  --restart=on-failure:5 \\
  --detach \\
  --network jenkins \\
  --env DOCKER_HOST=tcp://docker:2376 \\
  --env DOCKER_CERT_PATH=/certs/client \\
  --env DOCKER_TLS_VERIFY=1 \\
  --publish 8080:8080 \\
  --volume jenkins-data:/var/jenkins_home \\
  --volume jenkins-docker-certs:/certs/client:ro \\
  myjenkins-blueocean:2.452.3-1`,
  'docker run -d --name eureka -p 8761:8761 -e SPRING_PROFILES_ACTIVE=docker -e "JAVA_OPTS=-Xmx256m -Xms128m" msa/eureka-server:0.0.1-SNAPSHOT',
  'docker run -d --name gateway --network msa --network-alias api -p 80:8080 -e EUREKA_CLIENT_SERVICEURL_DEFAULTZONE=http://eureka:8761/eureka msa/gateway:latest',
  'docker run -d --name orders --network msa -e SPRING_DATASOURCE_URL="jdbc:mysql://db:3306/orders?useSSL=false&serverTimezone=Asia/Seoul" -m 512m --cpus 0.5 msa/orders',
  'docker run --gpus all --ipc=host --ulimit memlock=-1 --ulimit stack=67108864 -it --rm nvcr.io/nvidia/pytorch:24.01-py3',
  'docker run -d --gpus \'"device=0,2"\' -v ollama:/root/.ollama -p 11434:11434 --name ollama ollama/ollama',
  'docker run -d --name=grafana -p 3000:3000 --user 472:0 -e "GF_INSTALL_PLUGINS=grafana-clock-panel, grafana-simple-json-datasource" --mount type=volume,source=grafana-storage,target=/var/lib/grafana grafana/grafana-oss',
  'docker run -p 9090:9090 -v /path/to/prometheus.yml:/etc/prometheus/prometheus.yml prom/prometheus --config.file=/etc/prometheus/prometheus.yml --web.enable-lifecycle',
  'docker run -d --net="host" --pid="host" -v "/:/host:ro,rslave" quay.io/prometheus/node-exporter:latest --path.rootfs=/host',
  'docker run --volume=/:/rootfs:ro --volume=/var/run:/var/run:ro --volume=/sys:/sys:ro --volume=/dev/disk/:/dev/disk:ro --publish=8080:8080 --detach=true --name=cadvisor --privileged --device=/dev/kmsg gcr.io/cadvisor/cadvisor:v0.49.1',
  'docker run -d -p 9200:9200 -p 9300:9300 -e "discovery.type=single-node" -e "ES_JAVA_OPTS=-Xms512m -Xmx512m" --ulimit nofile=65535:65535 --name es01 --memory 1GB elasticsearch:8.12.0',
  "docker run --rm -v elk:/data busybox sh -c 'tar cf - /data | wc -c; echo \"it'\"'\"'s done\"'",
  'docker run --rm --volumes-from dbstore -v /backup:/backup ubuntu tar cvf /backup/backup.tar /dbdata',
  'docker run -d --name pihole -p 53:53/tcp -p 53:53/udp -p 80:80 -e TZ="America/Chicago" -v etc-pihole:/etc/pihole --dns=127.0.0.1 --dns=1.1.1.1 --restart=unless-stopped --hostname pi.hole -e VIRTUAL_HOST="pi.hole" --cap-add=NET_ADMIN pihole/pihole:latest',
  'docker run -d --name=wireguard --cap-add=NET_ADMIN --cap-add=SYS_MODULE -e PUID=1000 -e PGID=1000 -p 51820:51820/udp -v /lib/modules:/lib/modules --sysctl="net.ipv4.conf.all.src_valid_mark=1" --restart unless-stopped lscr.io/linuxserver/wireguard:latest',
  'docker run -d --name homeassistant --privileged --restart=unless-stopped -e TZ=MY_TIME_ZONE -v /PATH_TO_YOUR_CONFIG:/config -v /run/dbus:/run/dbus:ro --network=host ghcr.io/home-assistant/home-assistant:stable',
  "docker run --detach --hostname gitlab.example.com --env GITLAB_OMNIBUS_CONFIG=\"external_url 'http://gitlab.example.com'; gitlab_rails['lfs_enabled'] = true;\" --publish 443:443 --publish 80:80 --publish 22:22 --name gitlab --restart always --volume /srv/gitlab/config:/etc/gitlab --volume /srv/gitlab/logs:/var/log/gitlab --shm-size 256m gitlab/gitlab-ee:17.0.0-ee.0",
  'docker run -d --name traefik -p 8080:8080 -p 80:80 -v /etc/traefik/traefik.yml:/etc/traefik/traefik.yml -l traefik.enable=true -l "traefik.http.routers.api.rule=Host(`traefik.localhost`) && PathPrefix(`/api`)" traefik:v3.0',
  "docker run --name mongo -d -p 27017:27017 -e MONGO_INITDB_ROOT_USERNAME=admin -e MONGO_INITDB_ROOT_PASSWORD='p@ss\"w$rd' mongo:7 --replSet rs0 --bind_ip_all",
  'docker run -d --hostname my-rabbit --name some-rabbit -p 15672:15672 rabbitmq:3-management',
  'docker run -d --name zookeeper -p 2181:2181 -e ZOO_MY_ID=1 --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 zookeeper:3.9',
  'docker run --rm -it -v /home/me/src:/usr/src/app -w /usr/src/app -u 1000:1000 maven:3-eclipse-temurin-17 mvn -B -DskipTests clean package',
  'docker run --rm -it --entrypoint /bin/sh -e TERM alpine:3 -l',
  'docker run --entrypoint "" alpine ls -la /',
  'docker run --read-only --tmpfs /run:rw,noexec,nosuid,size=65536k --tmpfs /tmp --cap-drop ALL --cap-add NET_BIND_SERVICE --security-opt no-new-privileges nginx',
  'docker run -d --memory 300m --memory-reservation 200m --memory-swap 1g --memory-swappiness 10 --cpus=1.5 --cpu-shares 512 --cpuset-cpus 0,1 --pids-limit 100 --blkio-weight 300 --oom-score-adj -500 nginx',
  'docker run --device=/dev/zero:/dev/xvdc:rw --device /dev/null:r --device-read-bps /dev/zero:1mb --device-write-iops /dev/zero:100 --device-cgroup-rule "c 42:* rmw" busybox',
  'docker run --stop-signal SIGQUIT --stop-timeout 30 --init --no-healthcheck --group-add audio --group-add 1001 nginx',
  'docker run --add-host host.docker.internal:host-gateway --add-host db:10.0.0.5 --dns-search example.com --dns-opt ndots:2 --domainname example.com nginx',
  'docker run --net static-net --ip 10.77.0.22 --mac-address 92:d0:c6:0a:29:33 --name fixed busybox sleep 1d',
  'docker run --mount type=tmpfs,destination=/cache,tmpfs-size=64m,tmpfs-mode=1770 --mount type=bind,src=/tmp,dst=/host-tmp,readonly,bind-propagation=rslave --mount \'type=volume,src=nfsvol,dst=/nfs,volume-driver=local,volume-opt=type=tmpfs,volume-opt=device=tmpfs,"volume-opt=o=size=1m,uid=1000",volume-label=a=b,volume-nocopy\' busybox',
  'docker run -v /data -v named:/var/named:nocopy --expose 9000-9002/udp --expose 7000 -p 127.0.0.1::5353/udp -p "[::1]:8081:80" --uts host --userns host --cgroup-parent /custom busybox',
  'docker container run -itd --name notes --label com.example.owner="김 개발" --label empty= --annotation a=b --pull missing ubuntu:22.04 /bin/bash -c "while true; do echo 안녕; sleep 1; done"',
  'docker create --interactive --attach STDOUT --ipc shareable --cgroupns private --runtime runc --health-cmd "exit 0" --health-start-period 1m30s busybox top',
  'docker run -d --restart no --sysctl net.core.somaxconn=1024 --oom-kill-disable=false --publish target=80,published=18080,protocol=tcp httpd:2.4',
];
