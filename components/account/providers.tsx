"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { signInProblem } from "./sign-in-problem";

export type ProviderId = "google" | "github" | "email";

/** The ways in that this server has besides a password; nothing when it has none. */
export function OtherWaysIn({ providers, callbackUrl }: { providers: ProviderId[]; callbackUrl: string }) {
  if (providers.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {providers.includes("google") && (
        <Button onClick={() => signIn("google", { callbackUrl })}>Continue with Google</Button>
      )}
      {providers.includes("github") && (
        <Button onClick={() => signIn("github", { callbackUrl })}>Continue with GitHub</Button>
      )}
      {providers.includes("email") && <MagicLink callbackUrl={callbackUrl} />}
      <OrLine />
    </div>
  );
}

export function OrLine() {
  return (
    <p className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or
    </p>
  );
}

function MagicLink({ callbackUrl }: { callbackUrl: string }) {
  const [state, setState] = useState<"closed" | "open" | "sending" | "sent">("closed");
  const [email, setEmail] = useState("");
  const [problem, setProblem] = useState<string>();
  async function send(event: FormEvent) {
    event.preventDefault();
    setState("sending");
    setProblem(undefined);
    const answer = await signIn("email", { email, redirect: false, callbackUrl }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      setState("sent");
      return;
    }
    setState("open");
    setProblem(signInProblem(answer));
  }
  if (state === "closed") return <Button onClick={() => setState("open")}>Send me a sign-in link</Button>;
  if (state === "sent") {
    return <Notice tone="note">We sent a link to {email}. Open it on this device to go on.</Notice>;
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <TextField
        label="Email for the link"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={problem}
      />
      <Button type="submit" busy={state === "sending"}>
        Send the link
      </Button>
    </form>
  );
}
