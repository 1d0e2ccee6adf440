import { AppError } from "@/lib/errors";
import { hashPassword } from "../auth/password";
import { insertRegisteredUser } from "../data/users";
import { limitNewcomers } from "../limit-tries";
import { normaliseEmail } from "../normalise-email";

/** Creates an account with its workspace. Throws `bad_request`, `weak_password`, `email_taken`, `rate_limited`. */
export async function registerUser(input: {
  email: string;
  password: string;
  name?: string;
  address: string;
}): Promise<void> {
  const email = normaliseEmail(input.email);
  if (!email) throw new AppError("bad_request", { detail: "This is no email address." });
  await limitNewcomers("register", input.address);
  const passwordHash = await hashPassword(input.password);
  const userId = await insertRegisteredUser({
    email,
    passwordHash,
    name: input.name?.trim().slice(0, 100) || null,
  });
  if (!userId) throw new AppError("email_taken");
}
