import { z } from "zod";

const email = z.email().max(254);

/** Lower case and trimmed, or null when it is no email address. */
export function normaliseEmail(input: string): string | null {
  const parsed = email.safeParse(input.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}
