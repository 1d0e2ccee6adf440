import Link from "next/link";
import { TryAsGuest } from "@/components/account/try-as-guest";
import { AnyLanguage, OwnPixels, YoursToRun } from "@/components/landing/how-it-works";
import { TwoLanguages } from "@/components/landing/two-languages";
import { Button } from "@/components/ui/button";
import { Wordmark } from "@/components/ui/mark";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { env } from "@/lib/env";
import { currentViewer } from "@/lib/server/auth/actor";

export default async function LandingPage() {
  const viewer = await currentViewer();
  return (
    <div className="mx-auto max-w-6xl px-5 sm:px-8">
      <header className="flex h-16 items-center justify-between">
        <Wordmark />
        <div className="flex items-center gap-1">
          <ThemeSwitch />
          {!viewer && (
            <Button asChild look="quiet" size="small">
              <Link href="/sign-in">Sign in</Link>
            </Button>
          )}
        </div>
      </header>
      <main id="main">
        <div className="grid items-center gap-8 pt-4 pb-14 sm:pt-8 lg:grid-cols-[5fr_6fr] lg:gap-16 lg:pb-20">
          <div>
            <h1 className="font-bold font-display text-2xl tracking-tight">
              The same person.
              <br />
              New words.
              <br />
              Any language.
            </h1>
            <p className="mt-4 max-w-prose text-lg text-muted">
              Bring a video of someone speaking and new words. Get the video back with the mouth, the
              subtitles and the music to match.
            </p>
            <div className="mt-6 flex flex-wrap gap-3">
              <Ways signedIn={viewer !== null} />
            </div>
          </div>
          <TwoLanguages />
        </div>
        <OwnPixels />
        <AnyLanguage />
        <YoursToRun />
        <section className="flex flex-wrap items-center justify-between gap-6 border-t py-14">
          <h2 className="font-display font-semibold text-xl">Now with your own words.</h2>
          <div className="flex flex-wrap gap-3">
            <Ways signedIn={viewer !== null} />
          </div>
        </section>
      </main>
      <footer className="border-t py-6 text-muted text-sm">
        TwinSync is open source under the MIT licence. Only use faces and voices that you have the right to
        use.
      </footer>
    </div>
  );
}

function Ways({ signedIn }: { signedIn: boolean }) {
  if (signedIn) {
    return (
      <Button asChild look="primary" size="large">
        <Link href="/home">Open your videos</Link>
      </Button>
    );
  }
  const guestsAllowed = env().GUESTS_ALLOWED;
  return (
    <>
      {guestsAllowed && <TryAsGuest />}
      <Button asChild look={guestsAllowed ? "secondary" : "primary"} size="large">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </>
  );
}
