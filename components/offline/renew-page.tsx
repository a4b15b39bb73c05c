"use client";

import { useEffect } from "react";
import { renewPage } from "@/components/offline/kept-page";

/** Renews the page that this browser keeps for when there is no network; of no effect where it keeps none. */
export function RenewPage() {
  useEffect(() => {
    void renewPage();
  }, []);
  return null;
}
