"use client";

import { helpFor, type Trouble as Reason, troubleWords } from "@/components/room/device-help";
import type { Call, CallState } from "@/components/room/direct/call";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";

type DeviceTroubleProps = Pick<CallState, "media" | "wantsSoundOnly"> & { call: Call };

/** What is wrong with one's own microphone or camera, what it means for the call, and what helps. */
export function DeviceTrouble({ media, wantsSoundOnly, call }: DeviceTroubleProps) {
  const t = useT();
  const { microphoneTrouble, cameraTrouble } = media;
  if (microphoneTrouble)
    return (
      <Trouble onAgain={() => void call.openMicrophone()}>
        <p>
          {t("You can hear, but you can't be heard yet. {microphoneTrouble}", {
            microphoneTrouble: troubleWords(t)[microphoneTrouble],
          })}
        </p>
        <Steps trouble={microphoneTrouble} />
      </Trouble>
    );
  if (!cameraTrouble || wantsSoundOnly || media.camera) return null;
  return (
    <Trouble onAgain={() => void call.openCamera()}>
      <p>
        {t("You can be heard, but not seen. That is fine for a session, if you like. {cameraTrouble}", {
          cameraTrouble: troubleWords(t)[cameraTrouble],
        })}
      </p>
      <Steps trouble={cameraTrouble} />
    </Trouble>
  );
}

/** How a device that is blocked is let through, in this very browser. */
function Steps({ trouble }: { trouble: Reason }) {
  const t = useT();
  if (trouble !== "blocked") return null;
  const { browser, steps } = helpFor(t, navigator.userAgent);
  return <p className="mt-1">{t("In {browser}: {steps}", { browser, steps: steps.join(" ") })}</p>;
}

function Trouble({ onAgain, children }: { onAgain: () => void; children: React.ReactNode }) {
  const t = useT();
  return (
    <div className="mb-3">
      <Notice tone="wait" role="status">
        {children}
        <Button size="dense" className="mt-2" onClick={onAgain}>
          {t("Try again")}
        </Button>
      </Notice>
    </div>
  );
}
