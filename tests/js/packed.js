// Columns as the generator packs them (generator/yizhan/pages/packing.py), from numbers that a test can read.
import { emptyColumns, fillColumns, fillOffers, sizeOf } from "../../theme/static/js/columns.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const pack = (numbers) =>
  numbers
    .map((number) => {
      let text = "";
      for (; number >= 32; number = Math.floor(number / 32)) text += DIGITS[32 + (number % 32)];
      return text + DIGITS[number];
    })
    .join("");
const packSigned = (numbers) => pack(numbers.map((number) => (number < 0 ? -2 * number - 1 : 2 * number)));
const plane = (bits) => {
  let text = "";
  for (let i = 0; i < bits.length; i += 6)
    text += DIGITS[bits.slice(i, i + 6).reduce((sum, bit, place) => sum + bit * 2 ** place, 0)];
  return bits.some(Boolean) ? text : "";
};
const planes = (low = [], high = []) =>
  Array.from({ length: 62 }, (_, k) => plane((k < 31 ? low : high).map((word) => Math.floor(word / 2 ** (k % 31)) % 2)));

/** A file of columns, of { v, n, lat, lng, type, hours, … } with plain numbers; `hours` -1 for not known. */
export function packed(plain) {
  if (!plain) return plain;
  const { lat, lng, type, hours, state, radius, unplacedColumns, ...rest } = plain;
  const found = { v: 4, hoursTable: [], ...rest };
  for (const name of ["step", "stars", "amenity", "amenity2", "service", "service2", "audience", "private"]) delete found[name];
  const numbers = { type, hours: hours && hours.map((place) => place + 1), state };
  for (const [name, values] of Object.entries(numbers)) if (values) found[name] = pack(values);
  if (lat) Object.assign(found, { lat: packSigned(lat), lng: packSigned(lng) });
  if (plain.private) found.private = plane(plain.private);
  if (radius) found.radius = [pack(radius.map(([i], k) => i - (k ? radius[k - 1][0] : 0))), pack(radius.map(([, r]) => r))];
  if (unplacedColumns) found.unplacedColumns = packed(unplacedColumns);
  return found;
}

/** The file of offers beside it. */
export function packedOffers(plain) {
  const { step, stars, amenity, amenity2, service, service2, audience, unplacedColumns } = plain;
  const found = { v: 4 };
  for (const [name, values] of Object.entries({ step, stars })) if (values) found[name] = pack(values);
  if (amenity || amenity2) found.amenity = planes(amenity, amenity2);
  if (service || service2) found.service = planes(service, service2);
  if (audience) found.audience = planes(audience);
  if (unplacedColumns) found.unplacedColumns = packedOffers(unplacedColumns);
  return found;
}

/** Both, as scripts hold them. */
export function decoded(plain) {
  const file = packed(plain);
  const { n, apart } = sizeOf(file);
  const columns = emptyColumns(n, apart, []);
  const range = { at: 0, n, apartAt: n, apart };
  fillColumns(columns, range, file);
  fillOffers(columns, range, packedOffers(plain));
  return columns;
}

export { pack, packSigned };
