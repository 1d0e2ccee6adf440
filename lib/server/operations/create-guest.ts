import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { insertGuestUser } from "../data/users";
import { limitNewcomers } from "../limit-tries";

/** A guest with a workspace of their own; returns the user id. Throws `rate_limited`, `not_allowed`. */
export async function createGuest(input: { address: string }): Promise<string> {
  if (!env().GUESTS_ALLOWED)
    throw new AppError("not_allowed", { detail: "This installation asks for an account." });
  await limitNewcomers("guest", input.address);
  return insertGuestUser();
}
