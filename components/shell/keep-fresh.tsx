"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 30_000;

/** Looks again every half minute while the page is in view, so that who has come is seen. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const look = setInterval(() => document.visibilityState === "visible" && router.refresh(), EVERY_MS);
    return () => clearInterval(look);
  }, [router]);
  return null;
}
