"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/domain/action-result";
import { emailRules, passwordHint, passwordRules } from "./credential-rules";
import { OrLine, OtherWaysIn, type ProviderId } from "./providers";
import { signInProblem } from "./sign-in-problem";
import { TryAsGuest } from "./try-as-guest";

interface SignUpFormProps {
  providers: ProviderId[];
  guestsAllowed: boolean;
  onRegister: (account: { name: string; email: string; password: string }) => Promise<ActionResult<void>>;
}

export function SignUpForm({ providers, guestsAllowed, onRegister }: SignUpFormProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { name: "", email: "", password: "" },
  });
  const submit = handleSubmit(async (account) => {
    setRefused(null);
    const made = await onRegister(account);
    if (!made.ok) {
      if (made.code === "email_taken") setError("email", { message: made.message }, { shouldFocus: true });
      else if (made.code === "weak_password")
        setError("password", { message: made.message }, { shouldFocus: true });
      else setRefused(made.message);
      return;
    }
    const { email, password } = account;
    const answer = await signIn("password", { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) window.location.assign("/home");
    else setRefused(signInProblem(answer));
  });
  return (
    <div className="flex flex-col gap-5">
      <OtherWaysIn providers={providers} callbackUrl="/home" />
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {refused && <Notice tone="problem">{refused}</Notice>}
        <TextField label="Name" autoComplete="name" aside="optional" {...register("name")} />
        <TextField
          label="Email"
          type="email"
          autoComplete="email"
          error={formState.errors.email?.message}
          {...register("email", emailRules)}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          error={formState.errors.password?.message}
          {...register("password", passwordRules)}
        />
        <Button type="submit" look="primary" size="large" busy={formState.isSubmitting}>
          Create account
        </Button>
      </form>
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
