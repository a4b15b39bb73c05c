"use client";

import { useEffect, useRef } from "react";
import { useT } from "@/components/ui/speech/sentences";

/** The person's own picture, as in a mirror. */
export function SelfView({ stream }: { stream: MediaStream }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      aria-label={t("Your own picture")}
      autoPlay
      muted
      playsInline
      className="aspect-video w-full -scale-x-100 rounded-m bg-sunken object-cover"
    />
  );
}
