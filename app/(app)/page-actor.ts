import { notFound, redirect } from "next/navigation";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/server/auth/actor";

/** Who asks for the page at `path`; whoever is not signed in goes to sign in and comes back. */
export async function pageActor(path: string): Promise<Actor> {
  try {
    return await requireActor();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_signed_in") {
      redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
    }
    throw error;
  }
}

/** What a page shows; a thing that is not there, or not theirs, is the "not found" page. */
export async function orNotFound<Value>(opened: Promise<Value>): Promise<Value> {
  try {
    return await opened;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
