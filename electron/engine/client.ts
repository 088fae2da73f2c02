import http from 'node:http';
import type { Duplex } from 'node:stream';
import util from 'node:util';
import Dockerode from 'dockerode';
import { dial } from './endpoint/dial';
import type { KnownEndpoint } from './endpoint/discover';
import { type HttpRequest, type HttpResponse, readText, sendRequest } from './wire/http';

export type { Dockerode };

/** The newest API version that Gantry knows; an older engine's is used instead (`negotiateApi`). */
export const OUR_API = '1.51';

/** One engine, spoken to at one API version: dockerode for calls that answer JSON, our own wire for streams. */
export interface EngineClient {
  readonly endpoint: KnownEndpoint;
  /** `1.41` */
  readonly api: string;
  readonly docker: Dockerode;
  /** Opens a stream on a connection of its own; an engine's error status is thrown with its words. */
  open(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Asks whether the engine is there, on a connection that is kept for calls. */
  ping(signal: AbortSignal): Promise<void>;
  /** Destroys every idle connection. */
  close(): void;
}

/** A keep-alive agent whose connections are dialled by us, so that all kinds of endpoint look alike to dockerode. */
class DialAgent extends http.Agent {
  readonly #endpoint: KnownEndpoint;

  constructor(endpoint: KnownEndpoint) {
    super({ keepAlive: true, maxSockets: 64, maxFreeSockets: 8 });
    this.#endpoint = endpoint;
  }

  override createConnection(): Duplex {
    return dial(this.#endpoint);
  }

  /** docker-modem runs `util.inspect(options, {depth: null})` on every request, which would walk every socket. */
  [util.inspect.custom](): string {
    return 'DialAgent';
  }
}

/** An engine's error, shaped as dockerode's are, for the one mapper of errors. */
export async function toEngineError(response: HttpResponse, request: HttpRequest): Promise<Error> {
  const text = await readText(response);
  let json: unknown = text;
  try {
    json = JSON.parse(text);
  } catch {
    // plain text: used as it is
  }
  return Object.assign(new Error(text || `HTTP ${response.status}`), {
    statusCode: response.status,
    json,
    request: `${request.method} ${request.path.split('?')[0]}`,
  });
}

/** Connects nothing yet: connections are made when they are needed. */
export function createEngineClient(endpoint: KnownEndpoint, api: string): EngineClient {
  const agent = new DialAgent(endpoint);
  // an explicit host keeps DOCKER_HOST and the default socket out of docker-modem; the agent decides where to go
  const options: Dockerode.DockerOptions & { agent: http.Agent } = {
    host: 'http://docker',
    port: 80,
    protocol: 'http',
    version: `v${api}`,
    agent,
  };
  const docker = new Dockerode(options);
  return {
    endpoint,
    api,
    docker,
    async open(request, signal) {
      const versioned = { ...request, path: `/v${api}${request.path}` };
      const response = await sendRequest(dial(endpoint), versioned, signal);
      if (response.status >= 200 && response.status < 300) return response;
      if (response.status === 101 && request.upgrade) return response;
      throw await toEngineError(response, request);
    },
    async ping(signal) {
      try {
        // its types do not know the option that all of its methods take
        await (docker as { ping(options: { abortSignal: AbortSignal }): Promise<unknown> }).ping({
          abortSignal: signal,
        });
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    },
    close: () => agent.destroy(),
  };
}
