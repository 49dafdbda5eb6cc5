// Numbers that look random and are the same in every run (Lehmer's generator, modulus 2^31 - 1).
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
