import { describeError, type ErrorCode } from "@/lib/errors";

/** What signing in may refuse; NextAuth passes on the sentence only, not the code. */
const REFUSALS: ErrorCode[] = ["wrong_credentials", "rate_limited", "not_allowed"];

/** What NextAuth says of a refused sign-in, in words. `undefined`: the server could not be asked. */
export function signInProblem(answer: { error?: string | null | undefined } | undefined): string {
  if (!answer) return "The server cannot be reached. Check your connection and try again.";
  return addressProblem(answer.error ?? undefined) ?? describeError("internal").message;
}

/** The `error` that NextAuth puts into the address of the sign-in page, in words. */
export function addressProblem(error: string | undefined): string | null {
  if (!error) return null;
  const sentence = REFUSALS.map((code) => describeError(code).message).find((message) => error === message);
  if (sentence) return sentence;
  switch (error) {
    case "CredentialsSignin":
      return describeError("wrong_credentials").message;
    case "OAuthAccountNotLinked":
      return "There is an account with this email already. Sign in the way you did the first time.";
    case "Verification":
      return "This link has been used or is too old. Ask for a new one.";
    case "AccessDenied":
      return "Access was refused. Try again, or sign in another way.";
    case "SessionRequired":
      return "Sign in to go on.";
    default:
      return "Signing in did not work. Try again in a moment.";
  }
}
