"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/domain/action-result";
import { emailRules, passwordHint, passwordRules } from "./credential-rules";

export type ClaimGuest = (account: { email: string; password: string }) => Promise<ActionResult<void>>;

interface ClaimDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClaim: ClaimGuest;
}

/** Turns a guest workspace into an account; everything in it stays. */
export function ClaimDialog({ open, onOpenChange, onClaim }: ClaimDialogProps) {
  const router = useRouter();
  const toast = useToast();
  const [refused, setRefused] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { email: "", password: "" },
  });
  const submit = handleSubmit(async (account) => {
    setRefused(null);
    const claimed = await onClaim(account);
    if (!claimed.ok) {
      if (claimed.code === "email_taken")
        setError("email", { message: claimed.message }, { shouldFocus: true });
      else setRefused(claimed.message);
      return;
    }
    // The session still says "guest" until it is made anew.
    await signIn("password", { ...account, redirect: false }).catch(() => undefined);
    onOpenChange(false);
    toast({ tone: "done", text: "Your videos are kept. Sign in with this email next time." });
    router.refresh();
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keep your videos"
      description="Add an email and a password. Everything you have made stays where it is."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {refused && <Notice tone="problem">{refused}</Notice>}
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
          Keep my videos
        </Button>
      </form>
    </Dialog>
  );
}
