import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";

const MIN_LENGTH = 10;
/** Longer input only costs time. */
const MAX_LENGTH = 200;

/** argon2id with the library's defaults (19 MiB, 2 passes: OWASP's first choice). Throws `weak_password`. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_LENGTH || password.length > MAX_LENGTH) throw new AppError("weak_password");
  return hash(password);
}

let decoy: Promise<string> | undefined;

/** Compares in the same time whether or not there is an account, so that emails cannot be found out by timing. */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hash("no account has this password");
  const matches = await verify(stored ?? (await decoy), password.slice(0, MAX_LENGTH));
  return Boolean(stored) && matches;
}
