"use client";

import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface PartBoundaryProps {
  /** "The timeline". */
  name: string;
  children: ReactNode;
}

/** A fault in one part of the editor stays in it: the work lives outside of all parts, and goes on. */
export class PartBoundary extends Component<PartBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
        <p className="font-medium text-sm">{this.props.name} stopped working</p>
        <p className="text-muted text-sm">Nothing is lost. Show it again, or go on in the other parts.</p>
        <Button size="small" onClick={() => this.setState({ failed: false })}>
          Show it again
        </Button>
      </div>
    );
  }
}
