"use client";

import { useEffect, useState } from "react";
import { forgetPage } from "@/components/offline/forget-page";
import { canKeepPage, keepPage, keepsPage } from "@/components/offline/kept-page";
import { Button } from "@/components/ui/button";

type State = "unknown" | "cannot" | "off" | "on" | "failed";

type KeepPageSwitchProps = {
  /** What is said in each state, in the reader's language. */
  words: Record<"keep" | "forget" | "on" | "off" | "failed" | "cannot", string>;
};

/** Lets a client choose that this browser keeps the page for when there is no network, and take that back. */
export function KeepPageSwitch({ words }: KeepPageSwitchProps) {
  const [state, setState] = useState<State>("unknown");
  useEffect(() => {
    if (!canKeepPage()) return setState("cannot");
    void keepsPage().then((keeps) => setState(keeps ? "on" : "off"));
  }, []);
  async function toggle() {
    if (state === "on") {
      await forgetPage();
      return setState("off");
    }
    const isKept = await keepPage().catch(() => false);
    setState(isKept ? "on" : "failed");
  }
  if (state === "cannot") return <p className="text-muted">{words.cannot}</p>;
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button variant="plain" onClick={toggle} disabled={state === "unknown"}>
        {state === "on" ? words.forget : words.keep}
      </Button>
      <p role="status" className="text-muted text-small">
        {state === "on" ? words.on : state === "failed" ? words.failed : state === "off" ? words.off : ""}
      </p>
    </div>
  );
}
