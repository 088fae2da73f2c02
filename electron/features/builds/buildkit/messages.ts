import protobuf from 'protobufjs/light';

// Descriptors in our own code: the app is one bundle, in which no `.proto` file could be found. Fields and their numbers are those
// of BuildKit's `control.proto`, `auth.proto`, `secrets.proto`, `ssh.proto` and of gRPC's `health.proto`; what the app does not read is left out.

const field = (id: number, type: string) => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' as const });

const root = protobuf.Root.fromJSON({
  nested: {
    Timestamp: { fields: { seconds: field(1, 'int64'), nanos: field(2, 'int32') } },
    Vertex: {
      fields: {
        digest: field(1, 'string'),
        name: field(3, 'string'),
        cached: field(4, 'bool'),
        started: field(5, 'Timestamp'),
        completed: field(6, 'Timestamp'),
        error: field(7, 'string'),
      },
    },
    VertexStatus: {
      fields: {
        ID: field(1, 'string'),
        vertex: field(2, 'string'),
        name: field(3, 'string'),
        current: field(4, 'int64'),
        total: field(5, 'int64'),
        completed: field(8, 'Timestamp'),
      },
    },
    VertexLog: { fields: { vertex: field(1, 'string'), msg: field(4, 'bytes') } },
    Position: { fields: { line: field(1, 'int32'), character: field(2, 'int32') } },
    Range: { fields: { start: field(1, 'Position'), end: field(2, 'Position') } },
    VertexWarning: {
      fields: {
        vertex: field(1, 'string'),
        short: field(3, 'bytes'),
        url: field(5, 'string'),
        ranges: list(7, 'Range'),
      },
    },
    StatusResponse: {
      fields: {
        vertexes: list(1, 'Vertex'),
        statuses: list(2, 'VertexStatus'),
        logs: list(3, 'VertexLog'),
        warnings: list(4, 'VertexWarning'),
      },
    },
    Empty: { fields: {} },
    CredentialsRequest: { fields: { Host: field(1, 'string') } },
    CredentialsResponse: { fields: { Username: field(1, 'string'), Secret: field(2, 'string') } },
    GetSecretRequest: { fields: { ID: field(1, 'string') } },
    GetSecretResponse: { fields: { data: field(1, 'bytes') } },
    CheckAgentRequest: { fields: { ID: field(1, 'string') } },
    BytesMessage: { fields: { data: field(1, 'bytes') } },
    HealthCheckResponse: { fields: { status: field(1, 'int32') } },
  },
});

export interface Codec<T> {
  encode(value: T): Buffer;
  decode(bytes: Uint8Array): T;
}

/** Fields that are not there have their empty value, except messages. */
export function codec<T extends object>(name: string): Codec<T> {
  const type = root.lookupType(name);
  return {
    encode: (value) => Buffer.from(type.encode(type.fromObject(value)).finish()),
    decode: (bytes) =>
      type.toObject(type.decode(bytes), { longs: Number, defaults: true, arrays: true }) as T,
  };
}
