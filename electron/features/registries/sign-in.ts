import { AppError } from '@shared/errors/app-error';
import type { CredentialPlace } from '@shared/features/registries';
import type { CredentialStore } from '../../credentials/registry-auth';
import { serverOf } from '../../credentials/server-address';
import type { EngineClient } from '../../engine/client';
import { explained } from '../../engine/transfer/transfer-error';
import { readText } from '../../engine/wire/http';

interface SignIn {
  server: string;
  username: string;
  password: string;
}

/** A registry's refusal of a sign-in is about the password, and no words of anybody may repeat it. */
function refusal(thrown: unknown, server: string, password: string): unknown {
  const error = explained(thrown, server);
  if (!(error instanceof AppError)) return error;
  const code = error.code === 'registry/denied' ? 'registry/wrong-password' : error.code;
  const hide = (text: string) => text.replaceAll(password, '•••');
  const { engine } = error.data;
  return new AppError({
    ...error.data,
    code,
    message: hide(error.message),
    ...(engine && { engine: { ...engine, message: hide(engine.message) } }),
  });
}

/** Has the engine try the sign-in, and keeps it: an identity token in place of the password, where the registry gives one. */
export async function signIn(
  client: EngineClient,
  credentials: CredentialStore,
  { server, username, password }: SignIn,
  signal: AbortSignal,
): Promise<{ status: string; keptIn: CredentialPlace }> {
  const serveraddress = serverOf(server);
  // a store that cannot be written is said before anybody is asked
  credentials.placeOf(server);
  const body = JSON.stringify({ username, password, serveraddress });
  let answer: { Status?: string; IdentityToken?: string };
  try {
    const response = await client.open({ method: 'POST', path: '/auth', body }, signal);
    const text = await readText(response);
    // an engine that has nothing to say answers with nothing (204)
    answer = text.trim() ? (JSON.parse(text) as typeof answer) : {};
  } catch (error) {
    throw refusal(error, serveraddress, password);
  }
  const identitytoken = answer.IdentityToken;
  const keptIn = await credentials.store(
    {
      username,
      password: identitytoken ? '' : password,
      serveraddress,
      ...(identitytoken && { identitytoken }),
    },
    signal,
  );
  return { status: answer.Status ?? '', keptIn };
}
