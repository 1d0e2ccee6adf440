import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { addressProblem } from "@/components/account/sign-in-problem";
import { Notice } from "@/components/ui/notice";
import { env } from "@/lib/env";
import { currentViewer } from "@/lib/server/auth/actor";
import { configuredProviders } from "@/lib/server/auth/options";
import { localPath } from "../local-path";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error, sent } = await searchParams;
  const viewer = await currentViewer();
  if (viewer?.kind === "registered") redirect(localPath(callbackUrl));
  return (
    <>
      <h1 className="mb-6 font-display font-semibold text-xl">Welcome back</h1>
      {sent && (
        <div className="mb-5">
          <Notice tone="note">We sent you a link. Open it on this device to go on.</Notice>
        </div>
      )}
      <SignInForm
        providers={configuredProviders()}
        guestsAllowed={env().GUESTS_ALLOWED && !viewer}
        callbackUrl={localPath(callbackUrl)}
        problem={addressProblem(typeof error === "string" ? error : undefined)}
      />
    </>
  );
}
