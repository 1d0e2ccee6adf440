"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { Menu, MenuChoices } from "./menu";
import { type Theme, useTheme } from "./use-theme";

const OPTIONS = [
  { value: "system", label: "Like my system", icon: <Monitor aria-hidden size={16} /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden size={16} /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden size={16} /> },
] satisfies { value: Theme; label: string; icon: ReactNode }[];

/** Light, dark, or as the system says. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const icon = OPTIONS.find((option) => option.value === theme)?.icon;
  return (
    <Menu label="Theme" trigger={<IconButton label="Theme">{icon}</IconButton>}>
      <MenuChoices label="Theme" value={theme} options={OPTIONS} onChange={choose} />
    </Menu>
  );
}
