// Columns as the generator packs them (generator/yizhan/pages/packing.py), from numbers that a test can read.

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

/** Of { v, n, lat, lng, type, amenity, amenity2, … } with plain numbers; `hours` -1 for not known. */
export function packed(plain) {
  if (!plain) return plain;
  const { lat, lng, type, hours, step, stars, state, amenity, amenity2, service, service2, audience, ...rest } = plain;
  const found = { ...rest };
  const numbers = { type, hours: hours && hours.map((place) => place + 1), step, stars, state };
  for (const [name, values] of Object.entries(numbers)) if (values) found[name] = pack(values);
  if (lat) Object.assign(found, { lat: packSigned(lat), lng: packSigned(lng) });
  if (amenity || amenity2) found.amenity = planes(amenity, amenity2);
  if (service || service2) found.service = planes(service, service2);
  if (audience) found.audience = planes(audience);
  if (plain.unplacedColumns) found.unplacedColumns = packed(plain.unplacedColumns);
  return found;
}
