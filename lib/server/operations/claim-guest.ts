import type { Actor } from "@/lib/domain/actor";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { hashPassword } from "../auth/password";
import { updateGuestToRegistered } from "../data/users";
import { limitTries } from "../limit-tries";
import { normaliseEmail } from "../normalise-email";

/** Gives a guest an email and password; the workspace stays as it is. Throws `bad_request`, `weak_password`, `email_taken`. */
export async function claimGuest(actor: Actor, input: { email: string; password: string }): Promise<void> {
  const email = normaliseEmail(input.email);
  if (!email) throw new AppError("bad_request", { detail: "This is no email address." });
  await limitTries([`claim:${actor.userId}`], env().SIGN_IN_TRIES);
  const passwordHash = await hashPassword(input.password);
  if (!(await updateGuestToRegistered(actor.userId, { email, passwordHash })))
    throw new AppError("email_taken");
}
