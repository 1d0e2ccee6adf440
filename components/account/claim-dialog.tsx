"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/domain/action-result";
import { type NewAccount, NewAccountForm } from "./new-account-form";

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

  async function goOn({ email, password }: NewAccount) {
    // The session still says "guest" until it is made anew.
    await signIn("password", { email, password, redirect: false }).catch(() => undefined);
    onOpenChange(false);
    toast({ tone: "done", text: "Your videos are kept. Sign in with this email next time." });
    router.refresh();
    return null;
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keep your videos"
      description="Add an email and a password. Everything you have made stays where it is."
    >
      <NewAccountForm
        submitLabel="Keep my videos"
        onMake={({ email, password }) => onClaim({ email, password })}
        onMade={goOn}
      />
    </Dialog>
  );
}
