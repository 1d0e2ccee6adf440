"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import type { ActionResult } from "@/lib/domain/action-result";
import { type NewAccount, NewAccountForm } from "./new-account-form";
import { OrLine, OtherWaysIn, type ProviderId } from "./providers";
import { signInProblem } from "./sign-in-problem";
import { TryAsGuest } from "./try-as-guest";

interface SignUpFormProps {
  providers: ProviderId[];
  guestsAllowed: boolean;
  onRegister: (account: NewAccount) => Promise<ActionResult<void>>;
}

export function SignUpForm({ providers, guestsAllowed, onRegister }: SignUpFormProps) {
  async function enter({ email, password }: NewAccount) {
    const answer = await signIn("password", { email, password, redirect: false }).catch(() => undefined);
    if (!answer?.ok || answer.error) return signInProblem(answer);
    window.location.assign("/home");
    return null;
  }
  return (
    <div className="flex flex-col gap-5">
      <OtherWaysIn providers={providers} callbackUrl="/home" />
      <NewAccountForm named submitLabel="Create account" onMake={onRegister} onMade={enter} />
      <p className="text-center text-muted text-sm">
        Have an account?{" "}
        <Link href="/sign-in" className="font-medium text-ink underline underline-offset-4">
          Sign in
        </Link>
      </p>
      {guestsAllowed && (
        <>
          <OrLine />
          <TryAsGuest look="secondary" />
        </>
      )}
    </div>
  );
}
