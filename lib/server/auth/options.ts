import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { env } from "@/lib/env";
import { authAdapter } from "../data/auth-adapter";
import { limitTries } from "../limit-tries";
import { createGuest } from "../operations/create-guest";
import { signInWithPassword } from "../operations/sign-in-with-password";
import { requestAddress } from "./request-address";

type OptionalProvider = "google" | "github" | "email";

/** The ways of signing in, beside password and guest, that this installation has keys for. */
export function configuredProviders(): OptionalProvider[] {
  const { GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID, SMTP_URL } = env();
  const configured: [OptionalProvider, string | undefined][] = [
    ["google", GOOGLE_CLIENT_ID],
    ["github", GITHUB_CLIENT_ID],
    ["email", SMTP_URL],
  ];
  return configured.filter(([, key]) => key).map(([provider]) => provider);
}

function providers(): NextAuthOptions["providers"] {
  const settings = env();
  const list: NextAuthOptions["providers"] = [
    CredentialsProvider({
      id: "password",
      name: "Email and password",
      credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: async (input, request) => {
        const userId = await signInWithPassword({
          email: input?.email ?? "",
          password: input?.password ?? "",
          address: requestAddress(request.headers?.["x-forwarded-for"]),
        });
        return { id: userId };
      },
    }),
    CredentialsProvider({
      id: "guest",
      name: "Without an account",
      credentials: {},
      authorize: async (_input, request) => ({
        id: await createGuest({ address: requestAddress(request.headers?.["x-forwarded-for"]) }),
      }),
    }),
  ];
  if (settings.GOOGLE_CLIENT_ID && settings.GOOGLE_CLIENT_SECRET) {
    list.push(
      GoogleProvider({ clientId: settings.GOOGLE_CLIENT_ID, clientSecret: settings.GOOGLE_CLIENT_SECRET }),
    );
  }
  if (settings.GITHUB_CLIENT_ID && settings.GITHUB_CLIENT_SECRET) {
    list.push(
      GitHubProvider({ clientId: settings.GITHUB_CLIENT_ID, clientSecret: settings.GITHUB_CLIENT_SECRET }),
    );
  }
  if (settings.SMTP_URL) list.push(EmailProvider({ server: settings.SMTP_URL, from: settings.MAIL_FROM }));
  return list;
}

/** Sessions are sealed tokens that carry the user's id alone; rights are read from the database each time. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: authAdapter(),
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?sent=1" },
    providers: providers(),
    callbacks: {
      signIn: async ({ user, email }) => {
        if (email?.verificationRequest) await limitTries([`link:${user.email}`], env().SIGN_IN_TRIES);
        return true;
      },
      jwt: ({ token, user }) => ({ sub: user?.id ?? token.sub }),
    },
  };
}
