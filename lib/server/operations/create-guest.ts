import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { insertGuestUser } from "../data/users";
import { limitTries } from "../limit-tries";

/** Addresses can be forged, so all guests together have a limit too. */
const ALL_GUESTS_FACTOR = 20;

/** A guest with a workspace of their own; returns the user id. Throws `rate_limited`, `not_allowed`. */
export async function createGuest(input: { address: string }): Promise<string> {
  const { GUESTS_ALLOWED, SIGN_IN_TRIES } = env();
  if (!GUESTS_ALLOWED)
    throw new AppError("not_allowed", { detail: "This installation asks for an account." });
  await limitTries([`guest:address:${input.address}`], SIGN_IN_TRIES);
  await limitTries(["guest:all"], SIGN_IN_TRIES * ALL_GUESTS_FACTOR);
  return insertGuestUser();
}
