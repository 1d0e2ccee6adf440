"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { OrLine, OtherWaysIn, type ProviderId } from "./providers";
import { signInProblem } from "./sign-in-problem";
import { TryAsGuest } from "./try-as-guest";

interface SignInFormProps {
  providers: ProviderId[];
  guestsAllowed: boolean;
  /** Where to go afterwards, a path of this site. */
  callbackUrl: string;
  /** Why an earlier try ended here. */
  problem: string | null;
}

export function SignInForm({ providers, guestsAllowed, callbackUrl, problem }: SignInFormProps) {
  const [refused, setRefused] = useState(problem);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: "", password: "" } });
  const submit = handleSubmit(async ({ email, password }) => {
    setRefused(null);
    const answer = await signIn("password", { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) window.location.assign(callbackUrl);
    else setRefused(signInProblem(answer));
  });
  return (
    <div className="flex flex-col gap-5">
      <OtherWaysIn providers={providers} callbackUrl={callbackUrl} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {refused && <Notice tone="problem">{refused}</Notice>}
        <TextField
          label="Email"
          type="email"
          autoComplete="email"
          error={formState.errors.email?.message}
          {...register("email", { required: "Write your email." })}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          error={formState.errors.password?.message}
          {...register("password", { required: "Write your password." })}
        />
        <Button
          type="submit"
          look="primary"
          size="large"
          busy={formState.isSubmitting || (formState.isSubmitSuccessful && !refused)}
        >
          Sign in
        </Button>
      </form>
      <p className="text-center text-muted text-sm">
        New here?{" "}
        <Link href="/sign-up" className="font-medium text-ink underline underline-offset-4">
          Create an account
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
