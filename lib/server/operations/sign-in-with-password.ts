import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "../auth/password";
import { findCredentialsByEmail } from "../data/users";
import { limitTries } from "../limit-tries";
import { normaliseEmail } from "../normalise-email";

/** The id of the user with this email and password. Throws `rate_limited`, `wrong_credentials`. */
export async function signInWithPassword(input: {
  email: string;
  password: string;
  address: string;
}): Promise<string> {
  const email = normaliseEmail(input.email) ?? "";
  await limitTries([`sign-in:address:${input.address}`, `sign-in:email:${email}`], env().SIGN_IN_TRIES);
  const user = email ? await findCredentialsByEmail(email) : null;
  const matches = await verifyPassword(input.password, user?.passwordHash);
  if (!user || !matches) throw new AppError("wrong_credentials");
  return user.id;
}
