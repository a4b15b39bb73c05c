"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { type Staff, whoMay } from "@/lib/auth/actor";
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

const ofClient = async (staff: Staff, price: ClientPrice) => {
  await agreeClientPrice(staff, price, now());
  redirect(
    `/admin/clients/${price.clientId}/payments?done=${price.priceMinor === null ? "price-ended" : "price"}#prices`,
  );
};

const withPractitioner = async (admin: Staff, price: PractitionerPrice) => {
  await agreePractitionerPrice(admin, price, now());
  redirect(`/admin/services/${price.serviceId}?done=${price.priceMinor === null ? "price-ended" : "price"}#prices`);
};

/** Agrees on a client's own price. */
export const setClientPrice = action(ClientPriceForm, whoMay("bills"), ofClient);

/** Takes a client's own price back. */
export const endClientPrice = action(ClientPriceEnd, whoMay("bills"), ofClient);

/** Sets what a service costs with one practitioner. */
export const setPractitionerPrice = action(PractitionerPriceForm, whoMay("settings"), withPractitioner);

/** Takes such a price back. */
export const endPractitionerPrice = action(PractitionerPriceEnd, whoMay("settings"), withPractitioner);
