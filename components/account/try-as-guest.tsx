"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button, type ButtonLook, type ButtonSize } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { signInProblem } from "./sign-in-problem";

/** Makes a guest workspace and goes in: nothing to fill in, and it can be kept later. */
export function TryAsGuest({ look = "primary", size = "large" }: { look?: ButtonLook; size?: ButtonSize }) {
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  async function enter() {
    setBusy(true);
    const answer = await signIn("guest", { redirect: false }).catch(() => undefined);
    if (answer?.ok) {
      window.location.assign("/home");
      return;
    }
    setBusy(false);
    toast({ tone: "problem", text: signInProblem(answer) });
  }
  return (
    <Button look={look} size={size} busy={busy} onClick={enter}>
      Try it without an account
    </Button>
  );
}
