"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireAdmin, requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import {
  agreeClientPrice,
  agreePractitionerPrice,
  type ClientPrice,
  type PractitionerPrice,
} from "@/lib/payments/prices/agree";
import {
  ClientPriceEnd,
  ClientPriceForm,
  PractitionerPriceEnd,
  PractitionerPriceForm,
} from "@/lib/payments/prices/schema";

const ofClient = async (staff: Awaited<ReturnType<typeof requireStaff>>, price: ClientPrice) => {
  await agreeClientPrice(staff, price, now());
  redirect(
    `/admin/clients/${price.clientId}/payments?done=${price.priceMinor === null ? "price-ended" : "price"}#prices`,
  );
};

const withPractitioner = async (admin: Awaited<ReturnType<typeof requireAdmin>>, price: PractitionerPrice) => {
  await agreePractitionerPrice(admin, price, now());
  redirect(`/admin/services/${price.serviceId}?done=${price.priceMinor === null ? "price-ended" : "price"}#prices`);
};

/** Agrees on a client's own price. */
export const setClientPrice = action(ClientPriceForm, requireStaff, ofClient);

/** Takes a client's own price back. */
export const endClientPrice = action(ClientPriceEnd, requireStaff, ofClient);

/** Sets what a service costs with one practitioner. */
export const setPractitionerPrice = action(PractitionerPriceForm, requireAdmin, withPractitioner);

/** Takes such a price back. */
export const endPractitionerPrice = action(PractitionerPriceEnd, requireAdmin, withPractitioner);
