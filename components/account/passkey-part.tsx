"use client";

import clsx from "clsx";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { PasskeyOffer } from "@/lib/form";

type PasskeyPartProps = {
  offer: PasskeyOffer;
  /** The names of the fields that carry what was signed. */
  names?: { passkey: string; challenge: string };
  /** What the form is sent as, where it can be sent for several things. */
  by?: string;
  label: string;
  /** Whether the browser also offers passkeys where the e-mail address is typed. */
  isOfferedInField?: boolean;
};

const NAMES = { passkey: "passkeyCode", challenge: "challengeCode" };

/** A way through a form with a passkey: only in a browser that has them, which alone then loads what it takes. */
export function PasskeyPart({ offer, names = NAMES, by, label, isOfferedInField = false }: PasskeyPartProps) {
  const t = useT();
  const hydrated = useHydrated();
  const [isRefused, setRefused] = useState(false);
  const passkey = useRef<HTMLInputElement>(null);
  const challenge = useRef<HTMLInputElement>(null);
  const sender = useRef<HTMLButtonElement>(null);
  const waiting = useRef<AbortController>(null);
  const isAble = hydrated && typeof PublicKeyCredential !== "undefined";

  useEffect(() => {
    if (!isOfferedInField) return;
    const abort = new AbortController();
    waiting.current = abort;
    const wait = async () => {
      const { askPasskey, hasPasskeys } = await import("@/components/account/passkey-browser");
      if (!hasPasskeys() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      if (!abort.signal.aborted)
        hand(
          { passkey, challenge, sender },
          await askPasskey(offer, { mediation: "conditional", signal: abort.signal }),
          offer,
        );
    };
    // Given up when the page is left, or the button was pressed instead.
    if (typeof PublicKeyCredential !== "undefined") wait().catch(() => undefined);
    return () => abort.abort();
  }, [isOfferedInField, offer]);

  async function ask() {
    setRefused(false);
    waiting.current?.abort();
    try {
      const { askPasskey } = await import("@/components/account/passkey-browser");
      hand({ passkey, challenge, sender }, await askPasskey(offer), offer);
    } catch {
      setRefused(true);
    }
  }

  return (
    <>
      <input ref={passkey} type="hidden" name={names.passkey} />
      <input ref={challenge} type="hidden" name={names.challenge} />
      {by && <button ref={sender} type="submit" name="by" value={by} hidden />}
      {/* It keeps its place before it is known whether the browser has passkeys, so that nothing moves below it. */}
      <div className={clsx("space-y-2", !isAble && "invisible")}>
        <Button variant="plain" onClick={ask}>
          {label}
        </Button>
        {isRefused && (
          <p role="status" className="text-muted">
            {t("That didn't work, or was given up. You can try again, or use another way.")}
          </p>
        )}
      </div>
    </>
  );
}

type Fields = {
  passkey: RefObject<HTMLInputElement | null>;
  challenge: RefObject<HTMLInputElement | null>;
  sender: RefObject<HTMLButtonElement | null>;
};

/** Sends the form with what was signed. */
function hand({ passkey, challenge, sender }: Fields, signed: string, { sealed }: PasskeyOffer) {
  if (!passkey.current || !challenge.current) return;
  passkey.current.value = signed;
  challenge.current.value = sealed;
  passkey.current.form?.requestSubmit(sender.current);
}
