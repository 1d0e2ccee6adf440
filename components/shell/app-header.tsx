"use client";

import { CircleUser, LogOut, MailPlus, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { ClaimDialog, type ClaimGuest } from "@/components/account/claim-dialog";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Mark } from "@/components/ui/mark";
import { Menu, MenuItem, MenuLine, MenuText } from "@/components/ui/menu";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import type { ViewerView } from "@/lib/domain/views";

export function AppHeader({ viewer, onClaim }: { viewer: ViewerView; onClaim: ClaimGuest }) {
  const here = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b bg-paper">
      <nav aria-label="Main" className="mx-auto flex h-14 max-w-7xl items-center gap-1 px-4 sm:px-8">
        <Link href="/home" aria-label="TwinSync, home" className="mr-3 flex rounded-control">
          <Mark />
        </Link>
        <Link
          href="/home"
          aria-current={here === "/home" ? "page" : undefined}
          className="flex h-9 items-center rounded-control px-3 font-medium text-muted text-sm transition-colors hover:text-ink aria-[current=page]:text-ink"
        >
          Home
        </Link>
        <span className="flex-1" />
        {here !== "/new" && (
          <Button asChild look={here === "/home" ? "primary" : "secondary"} size="small" className="mr-1">
            <Link href="/new">
              <Plus aria-hidden size={16} />
              New video
            </Link>
          </Button>
        )}
        <ThemeSwitch />
        <AccountMenu viewer={viewer} onClaim={onClaim} />
      </nav>
    </header>
  );
}

function AccountMenu({ viewer, onClaim }: { viewer: ViewerView; onClaim: ClaimGuest }) {
  const [open, setOpen] = useState<"claim" | "leave" | null>(null);
  const guest = viewer.kind === "guest";
  const leave = () => signOut({ callbackUrl: "/" });
  return (
    <>
      <Menu
        label="Account"
        trigger={
          <IconButton label="Account">
            <CircleUser aria-hidden size={18} />
          </IconButton>
        }
      >
        <MenuText>
          <span className="block truncate font-medium">
            {guest ? "Guest" : (viewer.name ?? viewer.email)}
          </span>
          <span className="block truncate text-muted">{viewer.workspace.name}</span>
        </MenuText>
        <MenuLine />
        {guest && (
          <MenuItem icon={<MailPlus aria-hidden size={16} />} onSelect={() => setOpen("claim")}>
            Keep your videos
          </MenuItem>
        )}
        <MenuItem icon={<LogOut aria-hidden size={16} />} onSelect={guest ? () => setOpen("leave") : leave}>
          Sign out
        </MenuItem>
      </Menu>
      <ClaimDialog
        open={open === "claim"}
        onOpenChange={(is) => setOpen(is ? "claim" : null)}
        onClaim={onClaim}
      />
      <Dialog
        open={open === "leave"}
        onOpenChange={(is) => setOpen(is ? "leave" : null)}
        title="Leave your videos behind?"
        description="Guests have no password, so there is no way back to these videos. Add an email first to keep them."
      >
        <div className="flex flex-wrap justify-end gap-3">
          <Button look="danger" onClick={leave}>
            Leave without them
          </Button>
          <Button look="primary" onClick={() => setOpen("claim")}>
            Keep my videos
          </Button>
        </div>
      </Dialog>
    </>
  );
}
