/** A vendor's own books, in the vendor's units and words: what ours must agree with. */
export type VendorBooks = {
  /** What was paid. */
  payments: {
    externalId: string;
    /** The id of ours that it was begun with. */
    reference: string | null;
    amount: number;
    currency: string;
    fee: number;
    /** What went back, of refunds that did not fail. */
    refunded: number;
    /** What was taken back in disputes that were lost. */
    lost: number;
  }[];
  refunds: {
    externalId: string;
    paymentExternalId: string;
    reference: string | null;
    amount: number;
    currency: string;
    status: string;
  }[];
};
