import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/account/sign-up-form";
import { env } from "@/lib/env";
import { currentViewer } from "@/lib/server/auth/actor";
import { configuredProviders } from "@/lib/server/auth/options";
import { register } from "./actions";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  const viewer = await currentViewer();
  if (viewer?.kind === "registered") redirect("/home");
  return (
    <>
      <h1 className="mb-6 font-display font-semibold text-xl">Create an account</h1>
      <SignUpForm
        providers={configuredProviders()}
        guestsAllowed={env().GUESTS_ALLOWED && !viewer}
        onRegister={register}
      />
    </>
  );
}
