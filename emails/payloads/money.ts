/** Who is written to about money: the client, or who pays instead and reads no word of the treatment. */
type Billed = { to: "client" | "payer"; clientId: string };

/**
 * Money that goes back because the time it was paid for had been taken meanwhile; minor units. The client hears of the
 * time, and who pays for the client, told from others by `payerIndex`, of the money alone.
 */
export type ReturnedPayload = { reference: string; amountMinor: number; currency: string } & Partial<Billed> & {
    payerIndex?: string;
  };

/**
 * What is due of a client, in minor units, by currency; of a time that is kept to be paid for, which one it is (mails that
 * were promised long ago don't say it) and until when it is kept.
 */
export type DuePayload = Billed & {
  sums: { amountMinor: number; currency: string }[];
  kept?: { appointmentId?: string; until: string; zone: string };
};

/** A document about money, by its number; the mail leads to it and says nothing of what is in it. */
export type DocumentPayload = Billed & { documentId: string; number: string };
