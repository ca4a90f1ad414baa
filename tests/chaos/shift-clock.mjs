// Loaded before everything else: a machine whose clock is `MOUSEPRINT_TEST_CLOCK` ms ahead. Clocks that nobody sets go on as they are.
const shift = Number(process.env.MOUSEPRINT_TEST_CLOCK ?? 0);
const True = Date;
globalThis.Date = class extends True {
  constructor(...given) {
    if (given.length === 0) super(True.now() + shift);
    else super(...given);
  }
  static now() {
    return True.now() + shift;
  }
};
