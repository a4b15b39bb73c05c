"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Tried } from "@/components/reference/try-it";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";

const TryIt = dynamic(() => import("@/components/reference/try-it").then((loaded) => loaded.TryIt), { ssr: false });

/** Opens the form that sends an operation's request for real; it is not loaded before it is asked for. */
export function TryItDoor({ operation, summary }: { operation: Tried; summary: string }) {
  const [isOpen, setOpen] = useState(false);
  const isAlive = useHydrated();
  if (!isAlive) return null;
  return (
    <div className="mt-4">
      <Button size="dense" aria-label={`Try it: ${summary}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Try it
      </Button>
      {isOpen && <TryIt operation={operation} />}
    </div>
  );
}
