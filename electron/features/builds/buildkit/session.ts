import { randomUUID } from 'node:crypto';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { EngineClient } from '../../../engine/client';
import { type SessionSources, sessionServices } from './session-services';

export interface BuildSession {
  id: string;
  close(): void;
}

/**
 * Opens the connection on which the engine's BuildKit asks back during a build: for credentials, secrets and the ssh agent. The engine
 * is the client there: gRPC over a connection that it has taken over.
 */
export async function openSession(client: EngineClient, sources: SessionSources): Promise<BuildSession> {
  const id = randomUUID();
  const { services, methods } = sessionServices(sources);
  const server = new Server();
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const headers = {
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'gantry',
    'X-Docker-Expose-Session-Sharedkey': '',
    'X-Docker-Expose-Session-Grpc-Method': methods,
  };
  const request = { method: 'POST', path: '/session', headers, upgrade: 'h2c' } as const;
  const response = await client.open(request, sources.signal);
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const socket = response.takeOver();
  injector.injectConnection(socket);
  return {
    id,
    close() {
      injector.destroy();
      server.forceShutdown();
      socket.destroy();
    },
  };
}
