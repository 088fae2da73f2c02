import { connect } from 'node:net';
import {
  type handleBidiStreamingCall,
  type handleUnaryCall,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Credentials } from '../../../credentials/registry-auth';
import type { SecretValue } from '../builder/builder';
import { type Codec, codec } from './messages';

/** What an engine may ask of us during a build. */
export interface SessionSources {
  credentials: Credentials | null;
  secrets: readonly SecretValue[];
  /** Where the ssh agent listens; null when it is not handed over. */
  agent: string | null;
  signal: AbortSignal;
}

interface Service {
  definition: ServiceDefinition;
  implementation: UntypedServiceImplementation;
}

const method = (path: string, request: Codec<object>, response: Codec<object>, streams = false) => ({
  path,
  requestStream: streams,
  responseStream: streams,
  requestSerialize: (value: object) => request.encode(value),
  requestDeserialize: (bytes: Buffer) => request.decode(bytes),
  responseSerialize: (value: object) => response.encode(value),
  responseDeserialize: (bytes: Buffer) => response.decode(bytes),
});
const codecOf = (name: string) => codec<object>(name);

/** Docker Hub is known to the CLI's store by an address of its own. */
const HUB = /^(registry-1\.|index\.)?docker\.io$/;

function auth({ credentials, signal }: SessionSources): Service {
  const answer: handleUnaryCall<{ Host: string }, object> = ({ request }, done) => {
    const domain = HUB.test(request.Host) ? null : request.Host;
    const found = credentials?.forRegistry(domain, signal) ?? Promise.resolve(null);
    found.then(
      (known) =>
        done(
          null,
          known?.identitytoken
            ? { Secret: known.identitytoken }
            : { Username: known?.username ?? '', Secret: known?.password ?? '' },
        ),
      (error: Error) => done({ code: status.INTERNAL, message: error.message }),
    );
  };
  // the other methods, by which a client fetches tokens itself, are left out: the engine does it then
  const path = '/moby.filesync.v1.Auth/Credentials';
  return {
    definition: { Credentials: method(path, codecOf('CredentialsRequest'), codecOf('CredentialsResponse')) },
    implementation: { Credentials: answer },
  };
}

function secrets({ secrets: known }: SessionSources): Service {
  const answer: handleUnaryCall<{ ID: string }, object> = ({ request }, done) => {
    const secret = known.find(({ id }) => id === request.ID);
    if (secret) done(null, { data: secret.value });
    else done({ code: status.NOT_FOUND, message: `secret ${request.ID} not found` });
  };
  const path = '/moby.buildkit.secrets.v1.Secrets/GetSecret';
  return {
    definition: { GetSecret: method(path, codecOf('GetSecretRequest'), codecOf('GetSecretResponse')) },
    implementation: { GetSecret: answer },
  };
}

function ssh({ agent }: SessionSources): Service {
  const check: handleUnaryCall<{ ID: string }, object> = ({ request }, done) => {
    if (agent !== null && (request.ID === '' || request.ID === 'default')) done(null, {});
    else done({ code: status.NOT_FOUND, message: `unset ssh forward key ${request.ID || 'default'}` });
  };
  const forward: handleBidiStreamingCall<{ data: Uint8Array }, object> = (call) => {
    if (agent === null) {
      call.destroy(new Error('There is no ssh agent'));
      return;
    }
    const socket = connect(agent);
    call.on('data', ({ data }: { data: Uint8Array }) => {
      if (!socket.write(data)) {
        call.pause();
        socket.once('drain', () => call.resume());
      }
    });
    call.on('end', () => socket.end());
    call.on('error', () => socket.destroy());
    call.on('cancelled', () => socket.destroy());
    socket.on('data', (data) => {
      if (!call.write({ data })) {
        socket.pause();
        call.once('drain', () => socket.resume());
      }
    });
    socket.on('end', () => call.end());
    socket.on('error', (error) => call.destroy(error));
  };
  const bytes = codecOf('BytesMessage');
  return {
    definition: {
      CheckAgent: method(
        '/moby.sshforward.v1.SSH/CheckAgent',
        codecOf('CheckAgentRequest'),
        codecOf('Empty'),
      ),
      ForwardAgent: method('/moby.sshforward.v1.SSH/ForwardAgent', bytes, bytes, true),
    },
    implementation: { CheckAgent: check, ForwardAgent: forward },
  };
}

function health(): Service {
  const SERVING = 1;
  const answer: handleUnaryCall<object, object> = (_call, done) => done(null, { status: SERVING });
  return {
    definition: {
      Check: method('/grpc.health.v1.Health/Check', codecOf('Empty'), codecOf('HealthCheckResponse')),
    },
    implementation: { Check: answer },
  };
}

/** Everything that is offered to an engine, with the paths of its methods. */
export function sessionServices(sources: SessionSources): { services: Service[]; methods: string[] } {
  const services = [health(), auth(sources), secrets(sources), ssh(sources)];
  const methods = services.flatMap(({ definition }) => Object.values(definition).map(({ path }) => path));
  return { services, methods };
}
