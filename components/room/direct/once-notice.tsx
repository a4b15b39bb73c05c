"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";

/** Something to know once: it is shown until the person says that it was read, in this browser. */
export function OnceNotice({ name, children }: { name: string; children: string }) {
  const t = useT();
  const key = `read.${name}`;
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(localStorage.getItem(key) === null), [key]);
  if (!isShown) return null;

  function read() {
    localStorage.setItem(key, "yes");
    setShown(false);
  }

  return (
    <div className="mb-4">
      <Notice tone="info">
        <p className="mb-2">{children}</p>
        <Button size="dense" onClick={read}>
          {t("I have read this")}
        </Button>
      </Notice>
    </div>
  );
}
