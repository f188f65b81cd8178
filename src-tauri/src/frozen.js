// Nothing may be added to what every object inherits, nor changed in it: a polluted prototype could
// speak to the office in our name. A plain freeze would also forbid an object its own `toString` or
// `constructor`, which ECharts and Day.js give to theirs; so each inherited member becomes a pair of
// functions whose setter writes to the object itself, and then the whole is frozen.
(() => {
  "use strict";
  const root = Object.prototype;
  const { defineProperty, freeze, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  for (const name of getOwnPropertyNames(root)) {
    const member = getOwnPropertyDescriptor(root, name);
    if (!("value" in member)) continue;
    defineProperty(root, name, {
      get: () => member.value,
      set(value) {
        if (this === root) throw new TypeError(`Object.prototype.${name} stays as it is`);
        defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
  freeze(root);
})();
